package io.perennial.server.channels;

import io.perennial.server.console.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * The two forms of a mail's text, for a user each with the links to choose or to end such mails.
 */
final class EmailBody {

  private static final int BAR_PIXELS = 240;

  /** Where a mail leads besides its own link. */
  record Links(String unsubscribe, String choices) {}

  private EmailBody() {}

  static String plain(Content content, Optional<Links> links) {
    Texts texts = Texts.in(content.language());
    String link = content.link().isEmpty() ? "" : "\n\n" + content.link();
    return content.text().strip() + link + links.map(own -> plain(own, texts)).orElse("\n");
  }

  private static String plain(Links links, Texts texts) {
    return "\n\n-- \n"
        + texts.t("channels.email.choices")
        + ": "
        + links.choices()
        + "\n"
        + texts.t("channels.email.unsubscribe")
        + ": "
        + links.unsubscribe()
        + "\n";
  }

  /** Paragraphs of escaped text: whatever a variable holds stays text. */
  static String html(Content content, Optional<Links> links) {
    Texts texts = Texts.in(content.language());
    String paragraphs =
        Arrays.stream(content.text().strip().split("\\R\\s*\\R"))
            .map(EmailBody::paragraph)
            .collect(Collectors.joining("\n"));
    String link =
        content.link().isEmpty()
            ? ""
            : "<p>" + anchor(content.link(), texts.t("channels.email.open")) + "</p>\n";
    return """
    <!doctype html>
    <html lang="%s"><body>
    %s
    %s%s
    </body></html>
    """
        .formatted(
            content.language().tag(),
            paragraphs,
            link,
            links.map(own -> html(own, texts)).orElse(""));
  }

  private static String html(Links links, Texts texts) {
    return "<hr><p><small>"
        + anchor(links.choices(), texts.t("channels.email.choices"))
        + " · "
        + anchor(links.unsubscribe(), texts.t("channels.email.unsubscribe"))
        + "</small></p>";
  }

  private static String paragraph(String text) {
    return BarLines.read(text)
        .map(EmailBody::chart)
        .orElseGet(() -> "<p>" + escaped(text).replaceAll("\\R", "<br>") + "</p>");
  }

  /** A table, which every mail client draws without images, scripts or style sheets. */
  private static String chart(List<BarLines.Bar> bars) {
    return bars.stream()
        .map(bar ->
            """
            <tr><th align="right" scope="row" style="font-weight:normal">%s</th>\
            <td width="240"><table width="%d" cellpadding="0" cellspacing="0" role="presentation">\
            <tr><td bgcolor="%s" style="font-size:12px;line-height:14px">&nbsp;</td></tr></table></td>\
            <td>%s</td></tr>\
            """
                .formatted(
                    escaped(bar.label()),
                    Math.max(1, Math.round(BAR_PIXELS * bar.value())),
                    bar.value() > 0 ? "#1f6f54" : "#d9dfdc",
                    escaped(bar.text())))
        .collect(Collectors.joining("\n", "<table cellpadding=\"4\">\n", "\n</table>"));
  }

  private static String anchor(String url, String text) {
    return "<a href=\"" + escaped(url) + "\">" + escaped(text) + "</a>";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
