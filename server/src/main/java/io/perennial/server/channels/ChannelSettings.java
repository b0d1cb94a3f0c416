package io.perennial.server.channels;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perennial.engine.Validation;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * What a channel needs to send. It holds secrets: {@code toString} shows none, and what may be
 * shown is the hint.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ChannelSettings.Email.class, name = "email"),
  @JsonSubTypes.Type(value = ChannelSettings.Webhook.class, name = "webhook"),
  @JsonSubTypes.Type(value = ChannelSettings.Robot.class, name = "robot")
})
public sealed interface ChannelSettings {

  /** What may be shown. */
  String hint();

  /** How a mail server is spoken to. */
  enum Encryption {
    /** From the first byte, usually port 465. */
    TLS,
    /** Asked for after the greeting and required, usually port 587. */
    STARTTLS,
    /** None; for a relay on the same machine or network. */
    NONE
  }

  /** A mail server. */
  record Server(String host, int port, Encryption encryption, String user, String password) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * E-mail over SMTP.
   *
   * @param from the address that mails come from
   * @param fromName the name beside it
   * @param site where unsubscribe links lead: the address under which users reach this server
   */
  record Email(Server server, String from, String fromName, String site)
      implements ChannelSettings {
    public Email {
      new Validation()
          .require(!server.host().isBlank(), "host", "channel.host", "Name the mail server's host.")
          .require(
              server.port() > 0 && server.port() < 65_536,
              "port",
              "channel.port",
              "A port is between 1 and 65535; 465 and 587 are usual.")
          .require(
              from.matches("[^@\\s]+@[^@\\s]+"),
              "from",
              "channel.from",
              "Enter the address that mails come from.")
          .require(
              isHttp(site),
              "site",
              "channel.site",
              "Enter the address under which users reach this server, such as"
                  + " https://perennial.example.com.")
          .done();
    }

    @Override
    public String hint() {
      return from + " · " + server;
    }

    @Override
    public String toString() {
      return hint();
    }
  }

  /**
   * A signed webhook.
   *
   * @param secret {@code whsec_} and base64
   */
  record Webhook(String url, String secret) implements ChannelSettings {

    private static final String PREFIX = "whsec_";

    public Webhook {
      new Validation()
          .require(isHttp(url), "url", "channel.url", "Enter an address such as https://….")
          .require(
              isSecret(secret),
              "secret",
              "channel.webhook_secret",
              "The secret is whsec_ and the base64 of 24 to 64 bytes.")
          .done();
    }

    private static boolean isSecret(String secret) {
      try {
        int bytes =
            secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length())).length
                : 0;
        return bytes >= 24 && bytes <= 64;
      } catch (IllegalArgumentException notBase64) {
        return false;
      }
    }

    @Override
    public String hint() {
      return URI.create(url).getHost();
    }

    @Override
    public String toString() {
      return hint();
    }
  }

  /**
   * A robot of a group chat.
   *
   * @param url as the chat shows it; its last part is a secret
   * @param secret with which messages are signed, where the robot asks for it
   */
  record Robot(String url, Optional<String> secret) implements ChannelSettings {
    public Robot {
      new Validation()
          .require(isHttp(url), "url", "channel.url", "Enter an address such as https://….")
          .done();
    }

    @Override
    public String hint() {
      return URI.create(url).getHost() + " …" + url.substring(url.length() - 4);
    }

    @Override
    public String toString() {
      return hint();
    }
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getPort() < 65_536
          && uri.getFragment() == null;
    } catch (java.net.URISyntaxException notOne) {
      return false;
    }
  }
}
