package io.perennial.server.rhythm;

import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.FirstValue.Taken;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.RhythmLink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether people get to their first core use in few steps, in words.
 *
 * @param total everybody
 * @param scenarios by the scenario of the first core use; empty when none was ever named
 * @param link opens the rhythm page at this check
 * @param definition opens it at the definition
 */
public record FirstValueCheck(
    Row total, List<Row> scenarios, String span, String link, String definition) {

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
  public record Row(String scenario, String people, String steps, String time, Verdict verdict) {}

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
    List<Row> scenarios =
        answer.scenarios().stream()
            .filter(_ -> named)
            .map(one ->
                row(
                    one.scenario().orElse(texts.t("rhythm.steps.no_scenario")),
                    one.taken(),
                    asking))
            .toList();
    String here = asking.page().url("rhythm?" + asking.link().query());
    return new FirstValueCheck(
        row(texts.t("rhythm.steps.everybody"), answer.total(), asking),
        scenarios,
        asking.span(question.range()),
        here + "#steps",
        here + "#steps-definition");
  }

  private static Row row(String scenario, Taken taken, Asking<RhythmLink> asking) {
    Texts texts = asking.texts();
    return new Row(
        scenario,
        texts.number(taken.people()),
        taken.medianSteps().isEmpty() ? "–" : steps(taken.medianSteps().getAsDouble(), texts),
        asking.labels().duration(taken.medianTime().orElse(null)),
        Verdict.of(taken));
  }

  /** A median is whole, or lies halfway between two numbers. */
  private static String steps(double median, Texts texts) {
    return texts.number(median, median == Math.rint(median) ? 0 : 1);
  }
}
