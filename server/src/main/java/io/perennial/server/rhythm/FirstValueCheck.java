package io.perennial.server.rhythm;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.FirstValue.Taken;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.time.DateRange;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.BreakdownChoice;
import io.perennial.server.questions.CellSet;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.RhythmLink;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether people get to their first core use in few steps, in words.
 *
 * @param total everybody
 * @param scenarios by the scenario of the first core use; empty when none was ever named
 * @param link opens the rhythm page at this check
 * @param file the same as CSV
 * @param definition opens it at the definition
 */
public record FirstValueCheck(
    Row total, List<Row> scenarios, String span, String link, String file, String definition) {

  /** More steps than these are too many, by the median. */
  public static final int MOST_STEPS = 3;

  /** Of fewer people nothing is said. */
  public static final int FEWEST_PEOPLE = 20;

  /** What the steps say. */
  public enum Verdict {
    SHORT,
    LONG,
    TOO_FEW;

    /** The verdict on what it took some people. */
    public static Verdict of(Taken taken) {
      if (taken.people() < FEWEST_PEOPLE) {
        return TOO_FEW;
      }
      return taken.medianSteps().orElseThrow() > MOST_STEPS ? LONG : SHORT;
    }

    /** The name used in texts and the API. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The look of its badge. */
    public String badge() {
      return switch (this) {
        case SHORT -> "met";
        case LONG -> "missed";
        case TOO_FEW -> "no-data";
      };
    }
  }

  /** Those of one scenario, or everybody. */
  public record Row(
      String scenario, PeopleCount people, String steps, String time, Verdict verdict) {}

  /** The same as a file: a row of everybody, then one for each scenario. */
  static Csv csv(Asking<RhythmLink> asking) {
    Csv csv = new Csv("of", "scenario", "users", "median_steps", "median_seconds", "verdict");
    asking
        .link()
        .firstValue(asking.project(), asking.now())
        .map(question -> asking.engine().firstValue(question))
        .ifPresent(answer -> {
          addTo(csv, "everybody", null, answer.total());
          answer
              .scenarios()
              .forEach(one -> addTo(csv, "scenario", one.scenario().orElse(null), one.taken()));
        });
    return csv;
  }

  private static void addTo(Csv csv, String of, @Nullable String scenario, Taken taken) {
    csv.row(
        of,
        scenario,
        taken.people(),
        taken.medianSteps().isPresent() ? (Double) taken.medianSteps().getAsDouble() : null,
        taken.medianTime().map(time -> time.toNanos() / 1e9).orElse(null),
        Verdict.of(taken).id());
  }

  /** Empty while no event is a core use. */
  static Optional<FirstValueCheck> ask(Asking<RhythmLink> asking) {
    return asking
        .link()
        .firstValue(asking.project(), asking.now())
        .map(question -> check(question, asking));
  }

  private static FirstValueCheck check(FirstValue.Question question, Asking<RhythmLink> asking) {
    FirstValue.Answer answer = asking.engine().firstValue(question);
    Texts texts = asking.texts();
    boolean named = answer.scenarios().stream().anyMatch(one -> one.scenario().isPresent());
    boolean over = listed(question, asking);
    boolean each = over && answer.scenarios().size() <= BreakdownChoice.MAX_LIMIT;
    List<Row> scenarios =
        answer.scenarios().stream()
            .filter(_ -> named)
            .map(one ->
                row(
                    one.scenario().orElse(texts.t("rhythm.steps.no_scenario")),
                    one.taken(),
                    people(
                        one.taken(),
                        one.scenario().map(FirstValueCheck::of).orElse(Breakdown.Value.NOT_SET),
                        each,
                        asking),
                    asking))
            .toList();
    String here = asking.page().url("rhythm?" + asking.link().query());
    return new FirstValueCheck(
        row(
            texts.t("rhythm.steps.everybody"),
            answer.total(),
            people(answer.total(), Breakdown.Value.EVERYONE, over, asking),
            asking),
        scenarios,
        asking.span(question.range()),
        here + "#steps",
        asking.page().url("rhythm/steps.csv?" + asking.link().query()),
        here + "#steps-definition");
  }

  /** Whether the people can be listed: by the days of the span, once they are over. */
  private static boolean listed(FirstValue.Question question, Asking<RhythmLink> asking) {
    DateRange range = question.range();
    LocalDate last = asking.link().asOf().day(asking.project().calendar(), asking.now());
    return !range.to().isAfter(last)
        && range.from().plusDays(RetentionLink.MAX_COHORTS).isAfter(range.to());
  }

  private static Breakdown.Value of(String scenario) {
    return new Breakdown.Value.Of(scenario);
  }

  private static PeopleCount people(
      Taken taken, Breakdown.Value scenario, boolean listed, Asking<RhythmLink> asking) {
    return listed
        ? asking.people(
            taken.people(),
            new CellSet(asking.link().reached(), scenario, Optional.empty(), 0, Presence.COHORT))
        : new PeopleCount(asking.texts().number(taken.people()), "");
  }

  private static Row row(
      String scenario, Taken taken, PeopleCount people, Asking<RhythmLink> asking) {
    Texts texts = asking.texts();
    return new Row(
        scenario,
        people,
        taken.medianSteps().isEmpty() ? "–" : steps(taken.medianSteps().getAsDouble(), texts),
        asking.labels().duration(taken.medianTime().orElse(null)),
        Verdict.of(taken));
  }

  /** A median is whole, or lies halfway between two numbers. */
  private static String steps(double median, Texts texts) {
    return texts.number(median, median == Math.rint(median) ? 0 : 1);
  }
}
