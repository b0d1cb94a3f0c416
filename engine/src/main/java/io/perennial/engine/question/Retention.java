package io.perennial.engine.question;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Retention: of the people who started in a period, how many came back N periods later.
 *
 * <p>A person joins the cohort of the period of their start event. Cell N of a cohort counts its
 * people with at least {@code minimumReturns} return events inside the cell's window:
 *
 * <ul>
 *   <li>{@link Clock#CALENDAR}: period N is the N-th calendar period after the cohort's, in the
 *       project's time zone, so days of 23 and 25 hours are days. In period 0 a return event counts
 *       wherever it falls, before the start event too, and the start event itself counts when it is
 *       a return event.
 *   <li>{@link Clock#ROLLING}: period N is {@code [N·u, (N+1)·u)} after the start event, u being
 *       exactly 24 hours, 7 × 24 hours or 30 × 24 hours; the cohort is the calendar period of the
 *       start event.
 * </ul>
 *
 * <p>A cell is complete when its window had passed for every possible member of the cohort at
 * {@code now}: see {@link Question#maturity}. Events after {@code now} are not counted. Averages
 * pool complete cells only: Σ retained ÷ Σ size. Cohorts without people are absent.
 *
 * <p>A person enters a cohort by one start event, the first by timestamp, then arrival; for
 * recurring cohorts that is the first of the period inside the range. Rolling periods are measured
 * from it, and an event property of the breakdown is read at it.
 *
 * <p>Worked example: one person signs up on 2026-01-01 and uses the product on 01-01 and 01-02;
 * with start = sign-up, return = core use, day 1 has 1 of 1 retained.
 */
public final class Retention {

  private Retention() {}

  /** Which start events open a cohort for a person. */
  public enum CohortBy {
    /** The first matching start event of the person's whole history, if it is in range. */
    FIRST_EVER,
    /** The first matching start event inside the range. */
    FIRST_IN_RANGE,
    /** Every period of the range with a start event: a person may be in many cohorts. */
    RECURRING
  }

  /** How periods after the start are measured. */
  public enum Clock {
    CALENDAR,
    ROLLING
  }

  /** Which periods a cell covers. */
  public sealed interface Measure {
    /** N-day: cell N covers period N, for N = 0 … {@code last}. */
    record On(int last) implements Measure {}

    /** Unbounded: cell N covers period N and all later ones, for N = 0 … {@code last}. */
    record OnOrAfter(int last) implements Measure {}

    /**
     * Bracketed: cell i covers the periods {@code [edges(i), edges(i+1))}; edges ascend strictly
     * from 0 or more, and there is one cell fewer than edges.
     */
    record Brackets(List<Integer> edges) implements Measure {
      public Brackets {
        edges = List.copyOf(edges);
      }
    }
  }

  /**
   * What is asked.
   *
   * @param cohorts days on which a start event may fall; widened to whole periods by the answer's
   *     cohort labels, not by its contents
   * @param minimumReturns how many return events a cell needs in its window, 1 or more
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   * @param now events after it do not exist yet, and cells that end after it are incomplete
   */
  public record Question(
      EventSelector start,
      EventSelector returning,
      CohortBy cohortBy,
      DateRange cohorts,
      Period period,
      Clock clock,
      Measure measure,
      int minimumReturns,
      Filter people,
      Breakdown breakdown,
      ProjectCalendar calendar,
      Instant now) {

    /** The largest number of cells in a row. */
    public static final int MAX_CELLS = 400;

    /** The largest bracket edge. */
    public static final int MAX_EDGE = 10_000;

    public Question {
      int cells = cells(measure);
      new Validation()
          .require(
              cells >= 1 && cells <= MAX_CELLS,
              "offsets",
              "retention.offsets",
              "Ask for 1 to " + MAX_CELLS + " columns.")
          .require(
              !(measure instanceof Measure.Brackets b) || ascending(b.edges()),
              "brackets",
              "retention.brackets",
              "Bracket edges must ascend strictly, from 0 or more to at most " + MAX_EDGE + ".")
          .require(
              minimumReturns >= 1,
              "minimumReturns",
              "retention.minimum_returns",
              "The minimum number of returns is 1 or more.")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** How many cells a complete row has. */
    public int cells() {
      return cells(measure);
    }

    /** The periods that a cell covers. */
    public Span span(int cell) {
      return switch (measure) {
        case Measure.On _ -> new Span(cell, cell + 1);
        case Measure.OnOrAfter _ -> new Span(cell, Integer.MAX_VALUE);
        case Measure.Brackets brackets ->
            new Span(brackets.edges().get(cell), brackets.edges().get(cell + 1));
      };
    }

    /**
     * How far a cell's window had passed at {@code now}.
     *
     * <p>With the calendar clock, a cell begins with the first instant of its first period and ends
     * with the last of its last period; with the rolling clock, it begins {@code first · u} after
     * the beginning of the cohort's period and ends {@code (last + 1) · u} after the end of it. An
     * unbounded cell has begun when its first period has, and is complete when that has passed.
     */
    public Maturity maturity(LocalDate cohort, int cell) {
      Span span = span(cell);
      int end = span.unbounded() ? span.from() + 1 : span.to();
      Instant begins;
      Instant ends;
      if (clock == Clock.CALENDAR) {
        begins = calendar.startOf(calendar.plus(cohort, period, span.from()));
        ends = calendar.startOf(calendar.plus(cohort, period, end));
      } else {
        begins = calendar.startOf(cohort).plus(unit().multipliedBy(span.from()));
        ends = calendar.startOf(calendar.plus(cohort, period, 1)).plus(unit().multipliedBy(end));
      }
      if (!ends.isAfter(now)) {
        return Maturity.COMPLETE;
      }
      return begins.isAfter(now) ? Maturity.NOT_STARTED : Maturity.INCOMPLETE;
    }

    /** The length of a rolling period. */
    public Duration unit() {
      return Duration.ofDays(
          switch (period) {
            case DAY -> 1;
            case WEEK -> 7;
            case MONTH -> 30;
          });
    }

    private static int cells(Measure measure) {
      return switch (measure) {
        case Measure.On on -> on.last() + 1;
        case Measure.OnOrAfter after -> after.last() + 1;
        case Measure.Brackets brackets -> brackets.edges().size() - 1;
      };
    }

    private static boolean ascending(List<Integer> edges) {
      int last = -1;
      for (int edge : edges) {
        if (edge <= last) {
          return false;
        }
        last = edge;
      }
      return last <= MAX_EDGE;
    }
  }

  /** The periods {@code [from, to)} after the start; unbounded when {@code to} is the maximum. */
  public record Span(int from, int to) {
    public boolean unbounded() {
      return to == Integer.MAX_VALUE;
    }
  }

  /**
   * The answer.
   *
   * @param series one for {@link Breakdown.Value#EVERYONE} first, even without cohorts, then one
   *     per value of the breakdown, by the sum of cohort sizes, in the order said at {@link
   *     Breakdown.ByProperty}; cohort sizes of the latter add up to the former's
   */
  public record Answer(List<Series> series) {
    public Answer {
      series = List.copyOf(series);
    }
  }

  /**
   * The cohorts of one breakdown value, ascending by start.
   *
   * @param average per cell, Σ retained ÷ Σ size over the cohorts whose cell is complete; the
   *     proportion is 0 of 0 when there is none
   */
  public record Series(Breakdown.Value value, List<Cohort> cohorts, List<Proportion> average) {
    public Series {
      cohorts = List.copyOf(cohorts);
      average = List.copyOf(average);
    }

    /** A series of cohorts with the averages that follow from them. */
    public static Series of(Breakdown.Value value, List<Cohort> cohorts, int cells) {
      List<Proportion> average = new ArrayList<>();
      for (int cell = 0; cell < cells; cell++) {
        Proportion pooled = new Proportion(0, 0);
        for (Cohort cohort : cohorts) {
          if (cohort.cells().get(cell).complete()) {
            pooled =
                pooled.plus(new Proportion(cohort.cells().get(cell).retained(), cohort.size()));
          }
        }
        average.add(pooled);
      }
      return new Series(value, cohorts, average);
    }
  }

  /** The people who started in the period that begins on {@code start}; {@code size >= 1}. */
  public record Cohort(LocalDate start, long size, List<Cell> cells) {
    public Cohort {
      cells = List.copyOf(cells);
    }
  }

  /** How far a cell's window has passed. */
  public enum Maturity {
    /** It has passed for every possible member: the number is final but for late events. */
    COMPLETE,
    /** It has begun but not passed for everybody: the number may still rise. */
    INCOMPLETE,
    /** It has begun for nobody: there is nothing to count yet. */
    NOT_STARTED
  }

  /**
   * One number of the matrix.
   *
   * @param offset the first period that the cell covers
   */
  public record Cell(int offset, long retained, Maturity maturity) {
    public boolean complete() {
      return maturity == Maturity.COMPLETE;
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<Membership> memberships = memberships(question, history);
    List<Series> series = new ArrayList<>();
    series.add(series(question, Breakdown.Value.EVERYONE, memberships));
    if (!(question.breakdown() instanceof Breakdown.None)) {
      Map<Breakdown.Value, List<Membership>> byValue =
          memberships.stream().collect(groupingBy(Membership::value, LinkedHashMap::new, toList()));
      byValue.forEach((value, members) -> series.add(series(question, value, members)));
    }
    return new Answer(series);
  }

  private static Series series(
      Question question, Breakdown.Value value, List<Membership> memberships) {
    List<Cohort> cohorts = new ArrayList<>();
    memberships.stream()
        .collect(groupingBy(Membership::cohort, TreeMap::new, toList()))
        .forEach((start, members) -> cohorts.add(cohort(question, start, members)));
    return Series.of(value, cohorts, question.cells());
  }

  private static Cohort cohort(Question question, LocalDate start, List<Membership> members) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < question.cells(); i++) {
      int cell = i;
      long retained = members.stream().filter(member -> member.retained().get(cell)).count();
      cells.add(new Cell(question.span(cell).from(), retained, question.maturity(start, cell)));
    }
    return new Cohort(start, members.size(), cells);
  }

  /**
   * A person in a cohort.
   *
   * @param value the series, after the limit
   * @param retained the cells that count the person
   */
  record Membership(
      PersonHistory person, LocalDate cohort, Breakdown.Value value, BitSet retained) {}

  /** Everybody in every cohort, by series in the order of the answer. */
  static List<Membership> memberships(Question question, History history) {
    Division division = new Division(question.breakdown(), history);
    List<Membership> undivided = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      if (Matching.includes(question.people(), person)) {
        List<Entry.Event> returns = selected(question.returning(), person, question.now());
        starts(question, person)
            .forEach((cohort, start) ->
                undivided.add(
                    new Membership(
                        person,
                        cohort,
                        division.valueOf(person, start),
                        retained(question, cohort, start, returns))));
      }
    }
    Division.Shown shown =
        division.shown(undivided.stream().collect(groupingBy(Membership::value, counting())));
    return undivided.stream()
        .map(m -> new Membership(m.person, m.cohort, shown.seriesOf(m.value), m.retained))
        .sorted(Comparator.comparingInt(m -> shown.order().indexOf(m.value)))
        .toList();
  }

  /** The start event by which a person enters each cohort. */
  private static Map<LocalDate, Entry.Event> starts(Question question, PersonHistory person) {
    ProjectCalendar calendar = question.calendar();
    Map<LocalDate, Entry.Event> starts = new TreeMap<>();
    for (Entry.Event event : selected(question.start(), person, question.now())) {
      LocalDate day = calendar.dayOf(event.header().timestamp());
      if (question.cohorts().contains(day)) {
        starts.putIfAbsent(calendar.periodOf(day, question.period()), event);
      }
      boolean firstDecides =
          switch (question.cohortBy()) {
            case FIRST_EVER -> true;
            case FIRST_IN_RANGE -> !starts.isEmpty();
            case RECURRING -> false;
          };
      if (firstDecides) {
        return starts;
      }
    }
    return starts;
  }

  private static BitSet retained(
      Question question, LocalDate cohort, Entry.Event start, List<Entry.Event> returns) {
    int[] counts = new int[question.cells()];
    for (Entry.Event event : returns) {
      int period = periodsAfter(question, cohort, start, event);
      for (int cell = 0; period >= 0 && cell < counts.length; cell++) {
        Span span = question.span(cell);
        if (span.from() <= period && period < span.to()) {
          counts[cell]++;
        }
      }
    }
    BitSet retained = new BitSet();
    for (int cell = 0; cell < counts.length; cell++) {
      retained.set(cell, counts[cell] >= question.minimumReturns());
    }
    return retained;
  }

  /** In which period after the start an event falls; negative when before period 0. */
  private static int periodsAfter(
      Question question, LocalDate cohort, Entry.Event start, Entry.Event event) {
    Instant at = event.header().timestamp();
    if (question.clock() == Clock.CALENDAR) {
      ProjectCalendar calendar = question.calendar();
      LocalDate period = calendar.periodOf(calendar.dayOf(at), question.period());
      return calendar.between(cohort, period, question.period());
    }
    Duration elapsed = Duration.between(start.header().timestamp(), at);
    return elapsed.isNegative() ? -1 : (int) elapsed.dividedBy(question.unit());
  }

  private static List<Entry.Event> selected(
      EventSelector selector, PersonHistory person, Instant now) {
    return person.eventsUpTo(now).stream()
        .filter(event -> Matching.selects(selector, event, person))
        .toList();
  }
}
