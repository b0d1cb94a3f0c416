package io.perennial.server.channels;

import io.perennial.server.channels.ChannelSettings.Encryption;
import io.perennial.server.channels.Outcome.Blame;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * E-mail over SMTP. An answer of 4xx may pass, 5xx is for good and puts the address on the list of
 * those that nothing is sent to; a connection that breaks while the mail is handed over leaves it
 * unknown whether it was accepted.
 */
@Component
class EmailCarrier implements Carrier<ChannelSettings.Email> {

  private static final Logger LOG = LoggerFactory.getLogger(EmailCarrier.class);
  private static final int FOR_GOOD = 500;
  private static final Pattern ENHANCED = Pattern.compile("\\b[45]\\.(\\d)\\.\\d");

  private final Outbound outbound;

  EmailCarrier(Outbound outbound) {
    this.outbound = outbound;
  }

  @Override
  public Outcome send(ChannelSettings.Email settings, Outgoing message) {
    InternetAddress to;
    try {
      to = new InternetAddress(message.address(), true);
      if (to.isGroup()) {
        return new Outcome.Refused("not one e-mail address", Blame.ADDRESS);
      }
    } catch (AddressException e) {
      return new Outcome.Refused("not an e-mail address", Blame.ADDRESS);
    }
    Session session = session(settings.server());
    try (Closing open = connected(session, settings.server())) {
      return deliver(open.transport(), EmailMessage.of(session, settings, message, to), to);
    } catch (Outbound.Forbidden e) {
      return new Outcome.Refused(String.valueOf(e.getMessage()), Blame.MESSAGE);
    } catch (AuthenticationFailedException e) {
      return new Outcome.Refused("The mail server refused user or password.", Blame.CHANNEL);
    } catch (MessagingException | IOException e) {
      return Outcome.TryLater.of(settings.server() + ": " + e.getClass().getSimpleName());
    }
  }

  /** An open connection. A failure to say goodbye changes nothing about what was accepted. */
  private record Closing(SMTPTransport transport, Socket socket) implements AutoCloseable {
    @Override
    public void close() {
      try (socket) {
        transport.close();
      } catch (MessagingException | IOException e) {
        LOG.debug("A connection to a mail server did not end well", e);
      }
    }
  }

  private Closing connected(Session session, ChannelSettings.Server server)
      throws MessagingException, IOException {
    Socket socket = connect(server);
    try {
      SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
      transport.connect(socket);
      return new Closing(transport, socket);
    } catch (MessagingException e) {
      socket.close();
      throw e;
    }
  }

  private Socket connect(ChannelSettings.Server server) throws IOException {
    return server.encryption() == Encryption.TLS
        ? outbound.connectWithTls(server.host(), server.port())
        : outbound.connect(server.host(), server.port());
  }

  private static Outcome deliver(SMTPTransport transport, EmailMessage mail, InternetAddress to) {
    try {
      transport.sendMessage(mail, new InternetAddress[] {to});
      return new Outcome.Accepted(transport.getLastServerResponse().strip());
    } catch (MessagingException failure) {
      return failed(failure);
    }
  }

  /** What the server answered, to one address or to the whole mail; without an answer, unknown. */
  private static Outcome failed(MessagingException failure) {
    for (Exception one = failure; one != null; one = next(one)) {
      if (one instanceof SMTPAddressFailedException address) {
        return refused(address.getReturnCode(), blame(String.valueOf(address.getMessage())));
      }
    }
    return failure instanceof SMTPSendFailedException mail && mail.getReturnCode() > 0
        ? refused(mail.getReturnCode(), Blame.MESSAGE)
        : new Outcome.Unknown(failure.getClass().getSimpleName());
  }

  /**
   * The address is to blame unless the enhanced status code (RFC 3463) speaks of something else.
   */
  private static Blame blame(String answer) {
    Matcher enhanced = ENHANCED.matcher(answer);
    return enhanced.find() && !enhanced.group(1).matches("[12]") ? Blame.MESSAGE : Blame.ADDRESS;
  }

  private static Outcome refused(int code, Blame blame) {
    String detail = "SMTP " + code;
    return code < FOR_GOOD ? Outcome.TryLater.of(detail) : new Outcome.Refused(detail, blame);
  }

  private static @Nullable Exception next(Exception exception) {
    return exception instanceof MessagingException chained ? chained.getNextException() : null;
  }

  private static Session session(ChannelSettings.Server server) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", server.host());
    properties.put("mail.smtp.port", Integer.toString(server.port()));
    boolean upgrade = server.encryption() == Encryption.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(upgrade));
    properties.put("mail.smtp.starttls.required", Boolean.toString(upgrade));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    if (server.user().isEmpty()) {
      return Session.getInstance(properties);
    }
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.user", server.user());
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(server.user(), server.password());
          }
        });
  }
}
