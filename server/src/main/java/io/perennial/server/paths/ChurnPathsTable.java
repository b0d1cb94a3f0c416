package io.perennial.server.paths;

import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.ChurnPaths.Difference;
import io.perennial.engine.question.ChurnPaths.Pattern;
import io.perennial.engine.question.ChurnPaths.Side;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.ChurnPathsLink;
import io.perennial.server.questions.ChurnPatternText;
import io.perennial.server.questions.ChurnSet;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleCount;
import io.perennial.statistics.Proportion;
import io.perennial.statistics.ProportionRatio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer about churn paths as chart, tables and file, with links to the people. */
public final class ChurnPathsTable {

  private static final int BARS = 4;
  private static final double SIGNIFICANT = 0.05;

  private final Asking<ChurnPathsLink> asking;
  private final ChurnPaths.Answer answer;
  private final Texts texts;
  private final Labels labels;

  ChurnPathsTable(Asking<ChurnPathsLink> asking, ChurnPaths.Answer answer) {
    this.asking = asking;
    this.answer = answer;
    this.texts = asking.texts();
    this.labels = asking.labels();
  }

  /** What a corrected test says. */
  public enum Verdict {
    /** More common among those who left. */
    LEFT,
    /** More common among those who stayed. */
    STAYED,
    /** The difference may be chance. */
    UNCLEAR
  }

  /** One pattern. */
  public record Row(
      String pattern,
      PeopleCount left,
      String leftShare,
      PeopleCount stayed,
      String stayedShare,
      String lift,
      String interval,
      String adjusted,
      Verdict verdict) {}

  /** How many people a group has. */
  PeopleCount group(Side side) {
    return people(side == Side.LEFT ? answer.left() : answer.stayed(), side, Optional.empty());
  }

  private PeopleCount people(long number, Side side, Optional<Pattern> pattern) {
    return asking.people(number, new ChurnSet(asking.link(), side, pattern));
  }

  List<Row> rows(List<Difference> differences) {
    return differences.stream().map(this::row).toList();
  }

  private Row row(Difference difference) {
    ProportionRatio lift = difference.lift();
    Optional<Pattern> pattern = Optional.of(difference.pattern());
    return new Row(
        difference.pattern() instanceof Pattern.Ending ending
            ? String.join(" → ", ending.labels())
            : labels.pattern(difference.pattern()),
        people(difference.left().numerator(), Side.LEFT, pattern),
        share(difference.left()),
        people(difference.stayed().numerator(), Side.STAYED, pattern),
        share(difference.stayed()),
        lift.value().isEmpty() ? "–" : "× " + texts.number(lift.value().getAsDouble(), 2),
        lift.katz95()
            .map(range -> texts.number(range.low(), 2) + "–" + texts.number(range.high(), 2))
            .orElse(""),
        p(difference.adjusted()),
        verdict(difference));
  }

  private String share(Proportion share) {
    return share.denominator() == 0 ? "–" : texts.percent(share.value().getAsDouble());
  }

  private String p(OptionalDouble p) {
    if (p.isEmpty()) {
      return "–";
    }
    return p.getAsDouble() < 0.001
        ? "< " + texts.number(0.001, 3)
        : texts.number(p.getAsDouble(), 3);
  }

  private static Verdict verdict(Difference difference) {
    if (difference.adjusted().orElse(1) > SIGNIFICANT) {
      return Verdict.UNCLEAR;
    }
    return difference.difference().value().orElse(0) > 0 ? Verdict.LEFT : Verdict.STAYED;
  }

  /** The events and transitions that differ most. */
  Chart.Lines chart() {
    List<Difference> strongest =
        Stream.concat(answer.events().stream(), answer.transitions().stream())
            .sorted(
                Comparator.comparingDouble(
                    (Difference d) -> -Math.abs(d.difference().z().orElse(0))))
            .limit(BARS)
            .toList();
    return Chart.bars(
        asking.page().title(),
        Chart.Unit.PERCENT,
        strongest.stream().map(difference -> labels.pattern(difference.pattern())).toList(),
        List.of(
            bars(Side.LEFT, strongest, Difference::left),
            bars(Side.STAYED, strongest, Difference::stayed)));
  }

  private Chart.Series bars(
      Side side, List<Difference> differences, Function<Difference, Proportion> share) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Double> low = new ArrayList<>();
    List<@Nullable Double> high = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (Difference difference : differences) {
      Proportion proportion = share.apply(difference);
      boolean known = proportion.denominator() > 0;
      values.add(known ? proportion.value().getAsDouble() : null);
      low.add(known ? proportion.wilson95().low() : null);
      high.add(known ? proportion.wilson95().high() : null);
      numerators.add(known ? proportion.numerator() : null);
      denominators.add(known ? proportion.denominator() : null);
    }
    return new Chart.Series(
        labels.side(asking.link(), side), values, low, high, numerators, denominators, null);
  }

  Csv csv() {
    Csv csv =
        new Csv(
            "pattern",
            "left",
            "left_of",
            "stayed",
            "stayed_of",
            "lift",
            "lift_low",
            "lift_high",
            "p",
            "p_adjusted");
    Stream.of(answer.events(), answer.transitions(), answer.endings())
        .flatMap(List::stream)
        .forEach(difference -> {
          ProportionRatio lift = difference.lift();
          csv.row(
              ChurnPatternText.write(difference.pattern()),
              difference.left().numerator(),
              difference.left().denominator(),
              difference.stayed().numerator(),
              difference.stayed().denominator(),
              number(lift.value()),
              lift.katz95().map(ProportionRatio.Range::low).orElse(null),
              lift.katz95().map(ProportionRatio.Range::high).orElse(null),
              number(difference.pValue()),
              number(difference.adjusted()));
        });
    return csv;
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
