package io.perennial.server.savings;

import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.engine.time.Period;
import io.perennial.server.channels.BarLines;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Parameters;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The report of a person's last week or month, as a message with a chart. */
final class ValueReport {

  private final PersonLedger ledger;
  private final Period period;
  private final Texts texts;

  private ValueReport(PersonLedger ledger, Period period, Texts texts) {
    this.ledger = ledger;
    this.period = period;
    this.texts = texts;
  }

  /** Empty when the period saved the person nothing that could be told. */
  static Optional<Content> of(PersonLedger ledger, Period period, Language language) {
    Tally tally = ledger.period(period, 1);
    return tally
        .saved()
        .filter(saved -> saved.toMinutes() > 0)
        .map(saved ->
            new ValueReport(ledger, period, Texts.in(language)).content(tally, saved, language));
  }

  private Content content(Tally tally, Duration saved, Language language) {
    String product = ledger.project().name();
    String kind = Parameters.id(period);
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        texts.t(
            "savings.report.uses." + kind,
            product,
            texts.number(tally.uses()),
            texts.date(ledger.start(period, 1))));
    paragraphs.add(worth(tally, saved));
    paragraphs.add(BarLines.write(bars()));
    OptionalDouble improvement = ledger.improvement(period, 1);
    if (improvement.isPresent() && improvement.getAsDouble() > 0) {
      paragraphs.add(
          texts.t("savings.report.improved." + kind, texts.percent(improvement.getAsDouble())));
    }
    paragraphs.add(texts.t("savings.report.assumed", product));
    return new Content(
        language,
        texts.t("savings.report.subject." + kind, product, time(saved)),
        String.join("\n\n", paragraphs),
        "");
  }

  private String worth(Tally tally, Duration saved) {
    return ledger
        .money(tally)
        .map(money ->
            texts.t(
                "savings.report.worth", time(saved), texts.money(money.amount(), money.currency())))
        .orElseGet(() -> texts.t("savings.report.saved", time(saved)));
  }

  /** The days of a week, or the weeks of a month. */
  private List<BarLines.Bar> bars() {
    NavigableMap<LocalDate, Long> minutes = new TreeMap<>();
    for (TimeSaved.Point day : ledger.daysOf(period, 1)) {
      LocalDate start =
          period == Period.MONTH
              ? later(
                  ledger.project().calendar().periodOf(day.start(), Period.WEEK),
                  ledger.start(period, 1))
              : day.start();
      minutes.merge(start, Duration.ofMillis(day.tally().savedMillis()).toMinutes(), Long::sum);
    }
    return minutes.entrySet().stream()
        .map(bar ->
            new BarLines.Bar(
                texts.date(bar.getKey()),
                bar.getValue(),
                texts.t("savings.report.minutes", texts.number(bar.getValue()))))
        .toList();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private String time(Duration saved) {
    long minutes = saved.toMinutes();
    return minutes < 60
        ? texts.t("savings.report.minutes", texts.number(minutes))
        : texts.t("savings.report.hours", texts.number(minutes / 60.0, minutes % 60 == 0 ? 0 : 1));
  }
}
