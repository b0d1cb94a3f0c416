package io.perennial.engine.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Scoreboard.PaymentTerms;
import io.perennial.engine.question.ValueSegments.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The metrics dictionary says in both languages what the code does. */
class MetricsDictionaryTest {

  enum Language {
    ENGLISH("metrics.md", "at least", "at most"),
    CHINESE("metrics.zh-CN.md", "不低于", "不高于");

    private final String file;
    private final String atLeast;
    private final String atMost;

    Language(String file, String atLeast, String atMost) {
      this.file = file;
      this.atLeast = atLeast;
      this.atMost = atMost;
    }

    String text() throws IOException {
      return Files.readString(Path.of("..", "docs", file));
    }

    /** The cells of the one table row whose first cell is this id. */
    List<String> row(String id) throws IOException {
      List<List<String>> rows = new ArrayList<>();
      for (String line : text().lines().toList()) {
        if (line.startsWith("| `" + id + "` |")) {
          List<String> cells = List.of(line.split("\\|", -1));
          rows.add(cells.subList(1, cells.size() - 1).stream().map(String::strip).toList());
        }
      }
      assertThat(rows).as("rows of %s in %s", id, file).hasSize(1);
      return rows.getFirst();
    }

    /** The text between the heading that names this file of the code and the next heading. */
    String section(String code) throws IOException {
      for (String section : text().split("\n## ", -1)) {
        if (section.contains("\n`" + code + "`")) {
          return section;
        }
      }
      throw new AssertionError(file + " has no section of " + code);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMetricIsListedWithItsDirectionAndDefaultTarget(Language language) throws IOException {
    for (Metric metric : Metric.values()) {
      List<String> cells = language.row(metric.id());

      assertThat(cells.getLast()).as("target of %s", metric.id()).isEqualTo(target(metric));
      assertThat(cells.get(cells.size() - 2))
          .as("direction of %s", metric.id())
          .isEqualTo(
              switch (metric.direction()) {
                case AT_LEAST -> language.atLeast;
                case AT_MOST -> language.atMost;
              });
      assertThat(language.text())
          .as("explanation of %s", metric.id())
          .containsPattern("\n### .*`" + metric.id() + "`");
    }
  }

  @ParameterizedTest
  @EnumSource
  void noMetricIsListedThatTheCodeDoesNotHave(Language language) throws IOException {
    List<String> ids = new ArrayList<>();
    Matcher row = Pattern.compile("\n\\| `(\\w+)` \\|").matcher(language.section("Scoreboard"));
    while (row.find()) {
      ids.add(row.group(1));
    }
    assertThat(ids).isEqualTo(Stream.of(Metric.values()).map(Metric::id).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyRoleIsExplained(Language language) throws IOException {
    for (Role role : Role.values()) {
      assertThat(language.row(role.id())).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSegmentsAreListedWithTheirThresholds(Language language) throws IOException {
    Thresholds at = Thresholds.DEFAULT;

    assertThat(numbers(language.row("core")))
        .containsExactlyInAnyOrder(at.coreUses(), at.corePayments(), at.windowDays());
    assertThat(numbers(language.row("regular")))
        .containsExactlyInAnyOrder(at.regularUses(), at.windowDays());
    assertThat(numbers(language.row("potential")))
        .containsExactlyInAnyOrder(1, at.windowDays(), at.recentDays());
    assertThat(language.row("lapsed")).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void theOperationalSegmentsAreListedWithTheirThresholds(Language language) throws IOException {
    OperationalSegments.Thresholds at = OperationalSegments.Thresholds.DEFAULT;

    assertThat(numbers(language.row("new_inactive"))).containsExactly(1, at.newDays());
    assertThat(numbers(language.row("resurrected")))
        .containsExactly(at.recentDays(), at.inactiveDays());
    assertThat(numbers(language.row("churning")))
        .containsExactly(at.inactiveDays(), at.dormantDays());
    assertThat(numbers(language.row("dormant"))).containsExactly(at.dormantDays());
    assertThat(language.row("current")).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void theRiskRuleThePaymentTermsAndTheSampleAreTheirDefaults(Language language)
      throws IOException {
    ChurnRisk.Rule rule = ChurnRisk.Rule.DEFAULT;
    String risk = language.section("ChurnRisk").lines().skip(2).findFirst().orElseThrow();
    PaymentTerms terms = PaymentTerms.DEFAULT;
    String paid = language.text().split("### `paid_retention_d30`", 2)[1].split("\n#", 2)[0];

    assertThat(numbers(risk)).startsWith(rule.silentDays(), rule.minimumUses());
    assertThat(paid).contains("`" + terms.periodDaysProperty() + "`");
    assertThat(numbers(paid))
        .contains(terms.defaultPeriodDays(), terms.graceDays(), PaymentTerms.MAX_PERIOD_DAYS);
    assertThat(numbers(language.section("EventCatalogue"))).contains(EventCatalogue.SAMPLE);
  }

  @ParameterizedTest
  @EnumSource
  void everyQuestionHasItsSection(Language language) throws IOException {
    for (Class<?> question :
        List.of(
            Scoreboard.class,
            ValueSegments.class,
            ChurnRisk.class,
            Retention.class,
            Trend.class,
            ActiveUsers.class,
            Funnel.class,
            Paths.class,
            ChurnPaths.class,
            StepMatrix.class,
            Lifecycle.class,
            OperationalSegments.class,
            Stickiness.class,
            FeatureRetention.class,
            UsageIntervals.class,
            FirstValue.class,
            TimeSaved.class,
            Purchases.class,
            PaidLifetime.class,
            RevenueRetention.class,
            Renewal.class,
            Acquisition.class,
            People.class,
            EventCatalogue.class)) {
      assertThat(language.section(question.getSimpleName())).contains("\n");
    }
    assertThat(language.section("People")).contains("`Timeline`");
  }

  private static String target(Metric metric) {
    if (metric.defaultTarget().isEmpty()) {
      return "—";
    }
    double target = metric.defaultTarget().getAsDouble();
    return target < 1
        ? String.format(Locale.ROOT, "%.0f %%", target * 100)
        : String.format(Locale.ROOT, "%.0f", target);
  }

  private static List<Integer> numbers(List<String> cells) {
    return numbers(String.join(" ", cells));
  }

  private static List<Integer> numbers(String text) {
    return Pattern.compile("[0-9][0-9,]*")
        .matcher(text)
        .results()
        .map(number -> Integer.valueOf(number.group().replace(",", "")))
        .toList();
  }
}
