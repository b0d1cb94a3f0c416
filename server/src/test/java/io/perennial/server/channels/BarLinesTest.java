package io.perennial.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.channels.BarLines.Bar;
import io.perennial.server.console.Language;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BarLinesTest {

  private static final EmailBody.Links LINKS = new EmailBody.Links("https://u", "https://c");

  @Test
  void barsAreDrawnBesideTheLongestAndReadAgain() {
    String lines =
        BarLines.write(
            List.of(
                new Bar("4 May", 45, "45 min"),
                new Bar("5 May", 90, "90 min"),
                new Bar("6 May", -10, "-10 min")));

    assertThat(lines.lines())
        .containsExactly(
            "4 May  " + "█".repeat(10) + " 45 min",
            "5 May  " + "█".repeat(20) + " 90 min",
            "6 May  · -10 min");
    assertThat(BarLines.read(lines).orElseThrow())
        .containsExactly(
            new Bar("4 May", 0.5, "45 min"),
            new Bar("5 May", 1, "90 min"),
            new Bar("6 May", 0, "-10 min"));
  }

  @Test
  void aParagraphWithAnotherLineIsNoChart() {
    assertThat(BarLines.read("4 May  ███ 45 min\nHello")).isEmpty();
    assertThat(BarLines.read("Hello")).isEmpty();
  }

  @Test
  void aMailDrawsTheBarsAsATableAndKeepsTheOtherParagraphs() {
    Content content =
        new Content(
            Language.ENGLISH,
            "Your week",
            "Hello <b>\n\n" + BarLines.write(List.of(new Bar("4 May", 45, "45 <min>"))),
            "");

    assertThat(EmailBody.html(content, Optional.of(LINKS)))
        .contains("<p>Hello &lt;b&gt;</p>")
        .contains("<table width=\"240\"")
        .contains(">4 May</th>")
        .contains("45 &lt;min&gt;")
        .doesNotContain("█");
    assertThat(EmailBody.plain(content, Optional.of(LINKS))).contains("█");
  }
}
