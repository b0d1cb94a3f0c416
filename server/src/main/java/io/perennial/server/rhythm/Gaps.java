package io.perennial.server.rhythm;

import io.perennial.engine.question.UsageIntervals;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.RhythmLink;
import io.perennial.server.questions.RhythmSet;
import io.perennial.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The days between one use and the next: histogram, table and what they say. */
public final class Gaps {

  /** Longer intervals share a bar. */
  private static final int LONGEST_SHOWN = 30;

  private final UsageIntervals.Answer answer;
  private final Asking<RhythmLink> asking;
  private final Texts texts;

  Gaps(UsageIntervals.Answer answer, Asking<RhythmLink> asking) {
    this.answer = answer;
    this.asking = asking;
    this.texts = asking.texts();
  }

  /**
   * Intervals of one length, and all up to it.
   *
   * @param people the number of intervals, which opens the people who have one
   */
  public record Row(String days, PeopleCount people, Share share, Share upTo) {}

  /** A share and what it was counted from. */
  public record Share(String text, String title) {}

  /**
   * What the intervals say.
   *
   * @param natural the suggested period, such as “Weekly”
   */
  public record Facts(
      String natural,
      String median,
      String p90,
      Share nextDay,
      Share week,
      String people,
      String returning) {}

  private long counted(int from, int to) {
    return answer.intervals().subMap(from, to + 1).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private int lengths() {
    return answer.intervals().isEmpty() ? 0 : Math.min(answer.intervals().lastKey(), LONGEST_SHOWN);
  }

  private boolean hasLonger() {
    return !answer.intervals().isEmpty() && answer.intervals().lastKey() > LONGEST_SHOWN;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int days = 1; days <= lengths(); days++) {
      rows.add(row(days, Optional.of(days), counted(days, days), counted(1, days)));
    }
    if (hasLonger()) {
      long longer = answer.count() - counted(1, LONGEST_SHOWN);
      rows.add(row(LONGEST_SHOWN + 1, Optional.empty(), longer, answer.count()));
    }
    return rows;
  }

  private Row row(int from, Optional<Integer> to, long count, long upTo) {
    PopulationChoice people = new RhythmSet(asking.link(), new UsageIntervals.Length(from, to));
    return new Row(
        to.isPresent() ? Integer.toString(from) : "> " + LONGEST_SHOWN,
        asking.people(count, people),
        share(count),
        share(upTo));
  }

  private Share share(long count) {
    Proportion share = new Proportion(count, answer.count());
    return share.denominator() == 0
        ? new Share("–", "")
        : new Share(
            texts.percent(share.value().getAsDouble()),
            texts.t("rhythm.of_intervals", count, answer.count()));
  }

  Facts facts() {
    return new Facts(
        answer
            .naturalPeriod()
            .map(period -> texts.t("rhythm.natural." + Parameters.id(period)))
            .orElse(
                texts.t(
                    answer.intervals().isEmpty()
                        ? "rhythm.natural.none"
                        : "rhythm.natural.longer")),
        days(answer.quantile(0.5)),
        days(answer.quantile(0.9)),
        share(counted(1, 1)),
        share(counted(1, 7)),
        texts.number(answer.people()),
        texts.number(answer.returning()));
  }

  private String days(OptionalDouble days) {
    return days.isPresent() ? texts.t("rhythm.days", texts.number(days.getAsDouble(), 1)) : "–";
  }

  Chart.Lines chart() {
    List<String> lengths = new ArrayList<>();
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (int days = 1; days <= lengths() + (hasLonger() ? 1 : 0); days++) {
      boolean longer = days > lengths();
      long count = longer ? answer.count() - counted(1, LONGEST_SHOWN) : counted(days, days);
      lengths.add(longer ? "> " + LONGEST_SHOWN : Integer.toString(days));
      values.add((double) count / answer.count());
      numerators.add(count);
      denominators.add(answer.count());
    }
    return new Chart.Lines(
        "bar",
        texts.t("rhythm.gaps"),
        "percent",
        null,
        lengths,
        texts.t("rhythm.gaps.x"),
        List.of(
            new Chart.Series(
                texts.t("rhythm.intervals"), values, null, null, numerators, denominators, null)),
        null);
  }
}
