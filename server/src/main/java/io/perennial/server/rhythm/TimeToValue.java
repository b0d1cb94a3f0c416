package io.perennial.server.rhythm;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Standing;
import io.perennial.engine.question.Role;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.FunnelSet;
import io.perennial.server.questions.FunnelTimeSet;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.RhythmLink;
import io.perennial.statistics.Proportion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long it takes from sign-up to each value, as table and chart. */
public final class TimeToValue {

  private final Asking<RhythmLink> asking;
  private final List<Measured> measured;
  private final Texts texts;

  TimeToValue(Asking<RhythmLink> asking, List<Measured> measured) {
    this.asking = asking;
    this.measured = measured;
    this.texts = asking.texts();
  }

  /** The funnel from sign-up to one value, answered. */
  record Measured(Role value, FunnelLink link, Funnel.Series series) {

    static Measured ask(Asking<RhythmLink> asking, Role value) {
      FunnelLink link = asking.link().timeTo(value);
      Funnel.Answer answer = asking.engine().funnel(link.question(asking.project(), asking.now()));
      return new Measured(value, link, answer.series().getFirst());
    }

    Funnel.Step reached() {
      return series.steps().getLast();
    }

    DurationSummary times() {
      return reached().sinceFirst();
    }

    void addTo(Csv csv) {
      for (DurationSummary.Bin bin : times().bins()) {
        csv.row(
            "sign_up_to_" + value.id(),
            bin.from().toSeconds(),
            Optional.ofNullable(bin.to()).map(Duration::toSeconds).orElse(null),
            bin.count());
      }
    }
  }

  /**
   * One value.
   *
   * @param link opens the funnel
   */
  public record Row(
      String value,
      String link,
      PeopleCount signedUp,
      PeopleCount reached,
      String share,
      String shareTitle,
      PeopleCount pending,
      String median,
      String p90) {}

  List<Row> rows() {
    return measured.stream().map(this::row).toList();
  }

  private Row row(Measured one) {
    Funnel.Step step = one.reached();
    Proportion share = step.ofFirst();
    boolean known = share.denominator() > 0;
    Labels labels = asking.labels();
    return new Row(
        labels.role(one.value()),
        asking.page().url("funnel?" + one.link().query()),
        people(one, 0, Standing.REACHED, one.series().entered()),
        people(one, 1, Standing.REACHED, step.people()),
        known ? texts.percent(share.value().getAsDouble()) : "–",
        known ? HeatCell.title(share, step.pending() == 0, texts) : "",
        people(one, 1, Standing.PENDING, step.pending()),
        labels.duration(one.times().median()),
        labels.duration(one.times().p90()));
  }

  private PeopleCount people(Measured one, int step, Standing standing, long number) {
    return asking.people(
        number, new FunnelSet(one.link(), Breakdown.Value.EVERYONE, step, standing));
  }

  /** How many took so long, to each value that somebody got to. */
  public record Bin(String label, List<PeopleCount> people) {}

  private List<Measured> known() {
    return measured.stream().filter(one -> one.times().count() > 0).toList();
  }

  /** The values that somebody got to. */
  List<String> columns() {
    return known().stream().map(one -> asking.labels().role(one.value())).toList();
  }

  List<Bin> bins() {
    Map<Duration, DurationSummary.Bin> bins = new TreeMap<>();
    known().forEach(one -> one.times().bins().forEach(bin -> bins.put(bin.from(), bin)));
    return bins.values().stream()
        .map(bin ->
            new Bin(
                asking.labels().bin(bin), known().stream().map(one -> people(one, bin)).toList()))
        .toList();
  }

  private PeopleCount people(Measured one, DurationSummary.Bin bin) {
    Funnel.Took took =
        new Funnel.Took(1, Funnel.Since.FIRST_STEP, bin.from(), Optional.ofNullable(bin.to()));
    return asking.people(
        one.times().count(bin.from()),
        new FunnelTimeSet(one.link(), Breakdown.Value.EVERYONE, took));
  }

  /** Of those who got there, the share by the time it took. */
  Chart.Lines chart() {
    Map<Duration, String> bins = new TreeMap<>();
    Labels labels = asking.labels();
    for (Measured one : measured) {
      one.times().bins().forEach(bin -> bins.put(bin.from(), labels.bin(bin)));
    }
    return Chart.bars(
        texts.t("rhythm.value"),
        Chart.Unit.PERCENT,
        List.copyOf(bins.values()),
        known().stream().map(one -> bars(one, List.copyOf(bins.keySet()))).toList());
  }

  private Chart.Series bars(Measured one, List<Duration> bins) {
    long all = one.times().count();
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (Duration from : bins) {
      long count = one.times().count(from);
      values.add((double) count / all);
      numerators.add(count);
      denominators.add(all);
    }
    return new Chart.Series(
        asking.labels().role(one.value()), values, null, null, numerators, denominators, null);
  }
}
