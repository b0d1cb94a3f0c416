package io.perennial.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.perennial.server.channels.ChannelSettings.Encryption;
import io.perennial.server.channels.Outcome.Blame;
import io.perennial.server.console.Language;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails to a real SMTP server, and to a scripted one for answers that a real one seldom gives. */
class EmailCarrierTest {

  private final EmailCarrier carrier =
      new EmailCarrier(new Outbound(new OutboundSettings(List.of("127.0.0.1"))));
  private GreenMail server;

  @BeforeEach
  void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aMailHasTwoFormsAndTheHeadersOfOneClickUnsubscribing() throws Exception {
    Outcome outcome =
        carrier.send(settings(server.getSmtp().getPort(), "", ""), message("ana@users.test"));
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("你好 Ana Bcc: eve@evil.test");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<https://perennial.test/u/t0ken>");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(mail.getMessageID()).isEqualTo("<perennial-3-7@perennial.test>");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat((String) parts.getBodyPart(0).getContent())
        .contains("<b>Come</b> back.", "https://a.test", "https://perennial.test/u/t0ken")
        .contains("https://perennial.test/u/ch0ices/choices?lang=en");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains("<p>&lt;b&gt;Come&lt;/b&gt; back.</p>", "<a href=\"https://a.test\">");
  }

  @Test
  void aMailToTheTeamHasNothingToUnsubscribeFrom() throws Exception {
    Outgoing user = message("team@users.test");
    Outgoing team =
        new Outgoing(
            -1,
            user.projectId(),
            "",
            user.address(),
            user.content(),
            Outgoing.Tokens.NONE,
            user.at());
    carrier.send(settings(server.getSmtp().getPort(), "", ""), team);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    for (int form = 0; form < 2; form++) {
      assertThat((String) parts.getBodyPart(form).getContent())
          .contains("https://a.test")
          .doesNotContain("/u/");
    }
  }

  @Test
  void userAndPasswordAreUsedAndAWrongPasswordSwitchesTheChannelOff() {
    server.setUser("news@perennial.test", "news", "right");
    server.getUserManager().setAuthRequired(true);
    int port = server.getSmtp().getPort();
    assertThat(carrier.send(settings(port, "news", "right"), message("ana@users.test")))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(carrier.send(settings(port, "news", "wrong"), message("ana@users.test")))
        .isEqualTo(new Outcome.Refused("The mail server refused user or password.", Blame.CHANNEL));
  }

  @Test
  void anAddressThatIsRefusedForGoodIsToBlame() throws IOException {
    assertThat(scripted(Map.of("RCPT", "550 5.1.1 no such user")))
        .isEqualTo(new Outcome.Refused("SMTP 550", Blame.ADDRESS));
  }

  @Test
  void anAddressIsNotToBlameForARefusalOfTheSender() throws IOException {
    assertThat(scripted(Map.of("RCPT", "550 5.7.1 relaying denied")))
        .isEqualTo(new Outcome.Refused("SMTP 550", Blame.MESSAGE));
  }

  @Test
  void aRefusalThatMayPassIsTriedLater() throws IOException {
    assertThat(scripted(Map.of("RCPT", "451 4.7.1 greylisted")))
        .isEqualTo(Outcome.TryLater.of("SMTP 451"));
  }

  @Test
  void aConnectionThatBreaksAfterTheMailWasHandedOverLeavesItUnknown() throws IOException {
    assertThat(scripted(Map.of(".", ""))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aServerThatHangsUpInsteadOfSayingGoodbyeHasAcceptedTheMail() throws IOException {
    assertThat(scripted(Map.of("QUIT", ""))).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void whatIsNoAddressIsNotTried() {
    assertThat(carrier.send(settings(1, "", ""), message("ana@@users")))
        .isEqualTo(new Outcome.Refused("not an e-mail address", Blame.ADDRESS));
  }

  @Test
  void aServerThatDoesNotListenGotNothing() {
    int port = server.getSmtp().getPort();
    server.stop();
    assertThat(carrier.send(settings(port, "", ""), message("ana@users.test")))
        .isInstanceOf(Outcome.TryLater.class);
  }

  /** Answers 250 to everything but the commands of the script; an empty answer hangs up. */
  private Outcome scripted(Map<String, String> script) throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread talk = Thread.ofPlatform().start(() -> talk(listening, script));
      Outcome outcome =
          carrier.send(settings(listening.getLocalPort(), "", ""), message("ana@users.test"));
      join(talk);
      return outcome;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void talk(ServerSocket listening, Map<String, String> script) {
    try (Socket socket = listening.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Writer out =
            new java.io.OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
      say(out, "220 ready");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = data ? line : line.split(" ", 2)[0];
        if (data && !command.equals(".")) {
          continue;
        }
        String answer = script.getOrDefault(command, command.equals("DATA") ? "354 go" : "250 ok");
        if (answer.isEmpty()) {
          return;
        }
        data = answer.startsWith("354");
        say(out, answer);
      }
    } catch (IOException hungUp) {
      assertThat(hungUp).isNotNull();
    }
  }

  private static void say(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }

  private static ChannelSettings.Email settings(int port, String user, String password) {
    return new ChannelSettings.Email(
        new ChannelSettings.Server("127.0.0.1", port, Encryption.NONE, user, password),
        "news@perennial.test",
        "Perennial 新闻",
        "https://perennial.test/");
  }

  private static Outgoing message(String to) {
    return new Outgoing(
        7,
        3,
        "ana",
        to,
        new Content(
            Language.ENGLISH,
            "你好 Ana\r\nBcc: eve@evil.test",
            "<b>Come</b> back.\n\nSoon.",
            "https://a.test"),
        new Outgoing.Tokens("t0ken", "ch0ices"),
        Instant.parse("2026-11-02T04:00:00Z"));
  }
}
