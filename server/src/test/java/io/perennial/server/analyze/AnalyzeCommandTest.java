package io.perennial.server.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzeCommandTest {

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private Path page = Path.of("");

  @BeforeEach
  void threePeopleOverTenDays() throws IOException {
    file = folder.resolve("events.csv");
    page = folder.resolve("report.html");
    Files.writeString(
        file,
        """
        user_id,event,timestamp
        ana,sign_up,2026-01-01 09:00:00
        ana,ask,2026-01-01 09:05:00
        ana,ask,2026-01-02 09:00:00
        ben,sign_up,2026-01-01 10:00:00
        ben,ask,2026-01-01 10:00:00
        ben,ask,2026-01-02 10:00:00
        ben,ask,2026-01-03 10:00:00
        cai,sign_up,2026-01-02 08:00:00
        cai,<b>page_view</b>,2026-01-10 08:00:00
        ana,ask,2026-01-10 09:00:00
        nobody,ask,some day
        """);
  }

  @Test
  void tellsWhatWasGuessedThenRowsScoreboardCohortsAndUsersAtRisk() {
    Analysis analysis = Analysis.run(file, "--lang", "en", "--report", page);
    assertThat(analysis.exitCode()).isZero();
    assertThat(analysis.err()).isEmpty();
    assertThat(analysis.out())
        .containsSubsequence(
            "How the file was understood",
            "user_id",
            "UTC",
            "sign_up · guessed by name",
            "ask · guessed by name",
            "11 read · 10 stored · 0 duplicate · 1 rejected",
            "line 12",
            "Scoreboard as of 2026-01-10",
            "Next-day retention",
            "66.7%",
            "Retention",
            "2026-01-01",
            "At risk: 1 users.",
            "ben");
  }

  @Test
  void speaksChinese() throws IOException {
    Analysis analysis = Analysis.run(file, "--lang", "zh", "--report", page);
    assertThat(analysis.out()).contains("次日留存率", "流失风险用户：1 人", "按名称推测");
    assertThat(Files.readString(page)).contains("<html lang=\"zh-CN\"", "指标看板", "同期群");
  }

  @Test
  void noTextIsMissingInEitherLanguage() throws IOException {
    for (String language : new String[] {"en", "zh"}) {
      Analysis analysis = Analysis.run(file, "--lang", language, "--report", page);
      assertThat(analysis.out()).doesNotContain("analyze.");
      assertThat(Files.readString(page)).doesNotContain("analyze.");
    }
  }

  @Test
  void theReportIsOnePageThatNeedsNothingElse() throws IOException {
    Analysis.run(file, "--lang", "en", "--report", page);
    assertThat(Files.readString(page))
        .contains("<svg", "<style>", "66.7%")
        .contains("&lt;b&gt;page_view")
        .doesNotContain(
            "<b>page_view", "<script", "http://", "https://", "url(", "@import", "src=", "<link");
  }

  @Test
  void jsonComesAloneAndWithoutAReportUnlessOneIsAskedFor() {
    Analysis analysis = Analysis.run(file, "--json");
    assertThat(analysis.out()).startsWith("{").endsWith("}\n");
    assertThat(Path.of("events-report.html")).doesNotExist();
    assertThat(Analysis.run(file, "--json", "--report", page).exitCode()).isZero();
    assertThat(page).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--zone|Mars/Olympus|there is no time zone Mars/Olympus",
        "--roles|core=ask|there is no role «core»",
        "--roles|ask|not ROLE=EVENT",
        "--period|year|day, week or month",
        "--offsets|-1|0 to 399",
        "--as-of|soon|a date such as 2026-01-31",
        "--lang|fr|en or zh",
        "--start|joined|the file has no event «joined»",
        "--return|payment|no event has the role payment",
        "--user|customer|no column customer"
      })
  void aWrongOptionIsAUsageErrorInOneLine(String option, String value, String message) {
    Analysis analysis = Analysis.run(file, option, value);
    assertThat(analysis.exitCode()).isEqualTo(2);
    assertThat(analysis.out()).isEmpty();
    assertThat(analysis.err()).startsWith("perennial analyze: ").contains(message);
    assertThat(analysis.err().lines()).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereOrHoldsNoEventFailsInOneLine() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    Path noTime = Files.writeString(folder.resolve("time.csv"), "user_id,event\nana,ask\n");
    Path noEvent =
        Files.writeString(folder.resolve("none.csv"), "user_id,event,timestamp\nana,ask,soon\n");
    for (Path bad : new Path[] {folder.resolve("absent.csv"), folder, empty, noTime, noEvent}) {
      Analysis analysis = Analysis.run(bad, "--json");
      assertThat(analysis.exitCode()).as(bad + ": " + analysis.err()).isEqualTo(1);
      assertThat(analysis.out()).isEmpty();
      assertThat(analysis.err().lines()).hasSize(1);
    }
  }

  @Test
  void aRoleOfAnEventThatNeverOccursIsMentioned() {
    Analysis analysis = Analysis.run(file, "--json", "--roles", "core_use=ask,aks");
    assertThat(analysis.exitCode()).isZero();
    assertThat(analysis.err()).contains("«aks»");
  }

  @Test
  void helpNamesEveryOption() {
    Analysis help = Analysis.run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("--roles", "--zone", "--start", "--return", "--period", "--offsets", "--json")
        .contains("--as-of", "--report", "--lang", "--format", "Exit codes");
  }
}
