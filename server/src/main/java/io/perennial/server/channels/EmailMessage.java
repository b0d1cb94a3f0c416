package io.perennial.server.channels;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;

/**
 * A mail in two forms, plain text and HTML, with the headers of one-click unsubscribing (RFC 2369
 * and RFC 8058). Its id is the same at every attempt.
 */
final class EmailMessage extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  private EmailMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  static EmailMessage of(
      Session session, ChannelSettings.Email settings, Outgoing outgoing, InternetAddress to)
      throws MessagingException, UnsupportedEncodingException {
    String domain = settings.from().substring(settings.from().indexOf('@') + 1);
    EmailMessage mail =
        new EmailMessage(
            session,
            "<perennial-" + outgoing.projectId() + "-" + outgoing.messageId() + "@" + domain + ">");
    Content content = outgoing.content();
    Optional<EmailBody.Links> links = links(settings, outgoing);
    mail.setFrom(new InternetAddress(settings.from(), oneLine(settings.fromName()), UTF_8));
    mail.setRecipient(Message.RecipientType.TO, to);
    mail.setSubject(oneLine(content.subject()), UTF_8);
    mail.setSentDate(Date.from(outgoing.at()));
    mail.setHeader("Content-Language", content.language().tag());
    if (links.isPresent()) {
      mail.setHeader("List-Unsubscribe", "<" + links.get().unsubscribe() + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(EmailBody.plain(content, links), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(EmailBody.html(content, links), UTF_8, "html");
    mail.setContent(new MimeMultipart("alternative", plain, html));
    mail.saveChanges();
    return mail;
  }

  private static Optional<EmailBody.Links> links(
      ChannelSettings.Email settings, Outgoing outgoing) {
    Outgoing.Tokens tokens = outgoing.tokens();
    if (tokens.equals(Outgoing.Tokens.NONE)) {
      return Optional.empty();
    }
    String own = settings.site().replaceAll("/+$", "") + "/u/";
    return Optional.of(
        new EmailBody.Links(
            own + tokens.unsubscribe(),
            own + tokens.choices() + "/choices?lang=" + outgoing.content().language().tag()));
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
