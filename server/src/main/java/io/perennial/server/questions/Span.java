package io.perennial.server.questions;

import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days a link asks about: {@code last=90d} (or {@code 12w}, {@code 6m}), which ends on the
 * as-of day and so moves with time, or fixed days {@code from} and {@code to}.
 */
public sealed interface Span {

  /** The last {@code count} days, weeks or months up to the as-of day. */
  record Last(int count, Period unit) implements Span {}

  /** Two days, both included. */
  record Between(DateRange range) implements Span {}

  Pattern LAST = Pattern.compile("([1-9]\\d{0,3})([dwm])");

  /** How far pages look back that show one point for each period. */
  static Span usual(Period period) {
    return switch (period) {
      case DAY -> new Last(30, Period.DAY);
      case WEEK -> new Last(12, Period.WEEK);
      case MONTH -> new Last(12, Period.MONTH);
    };
  }

  /** The parameter that says the days, to which belongs what is wrong with them. */
  static String parameter(Parameters parameters) {
    return parameters.has("last") ? "last" : "from";
  }

  static Span read(Parameters parameters, Span fallback) {
    Optional<LocalDate> from = parameters.date("from");
    Optional<LocalDate> to = parameters.date("to");
    if (parameters.has("from") != parameters.has("to")) {
      parameters.problem(
          parameters.has("from") ? "to" : "from", "span.half", "Give both from and to, or last.");
      return fallback;
    }
    if (from.isPresent() && to.isPresent()) {
      return parameters.checked(
          () -> new Between(new DateRange(from.get(), to.get())), fallback, Map.of());
    }
    return parameters.text("last").map(text -> last(parameters, text, fallback)).orElse(fallback);
  }

  private static Span last(Parameters parameters, String text, Span fallback) {
    Matcher matcher = LAST.matcher(text);
    if (!matcher.matches()) {
      parameters.problem("last", "span.last", "“" + text + "” is not a span such as 90d or 12w.");
      return fallback;
    }
    Period unit =
        switch (matcher.group(2)) {
          case "d" -> Period.DAY;
          case "w" -> Period.WEEK;
          default -> Period.MONTH;
        };
    return new Last(Integer.parseInt(matcher.group(1)), unit);
  }

  /**
   * The days, when the as-of day is {@code asOf}. A span that moves with time is widened to whole
   * periods, the unfinished one of the as-of day included: half a week at its start would look like
   * a bad week.
   */
  default DateRange range(LocalDate asOf, Period period, ProjectCalendar calendar) {
    return switch (this) {
      case Between between -> between.range();
      case Last last -> {
        LocalDate current = calendar.periodOf(asOf, period);
        LocalDate from =
            last.unit() == period
                ? calendar.plus(current, period, 1 - last.count())
                : calendar.periodOf(
                    calendar.plus(asOf, last.unit(), -last.count()).plusDays(1), period);
        yield new DateRange(from, calendar.plus(current, period, 1).minusDays(1));
      }
    };
  }

  /** The value of {@code last}, empty for fixed days. */
  default Optional<String> lastText() {
    return switch (this) {
      case Between between -> Optional.empty();
      case Last last -> Optional.of(last.count() + Parameters.id(last.unit()).substring(0, 1));
    };
  }

  default Query addTo(Query query) {
    return switch (this) {
      case Between between ->
          query.and("from", between.range().from()).and("to", between.range().to());
      case Last last -> query.and("last", lastText());
    };
  }
}
