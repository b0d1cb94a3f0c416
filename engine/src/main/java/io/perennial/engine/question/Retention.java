package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

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
 * {@code now}; events after {@code now} are not counted. Averages pool complete cells only: Σ
 * retained ÷ Σ size. Cohorts without people are absent.
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

    public Question {
      int cells =
          switch (measure) {
            case Measure.On on -> on.last() + 1;
            case Measure.OnOrAfter after -> after.last() + 1;
            case Measure.Brackets brackets -> brackets.edges().size() - 1;
          };
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
              "Bracket edges must ascend strictly from 0 or more.")
          .require(
              minimumReturns >= 1,
              "minimumReturns",
              "retention.minimum_returns",
              "The minimum number of returns is 1 or more.")
          .done();
    }

    private static boolean ascending(List<Integer> edges) {
      int last = -1;
      for (int edge : edges) {
        if (edge <= last) {
          return false;
        }
        last = edge;
      }
      return true;
    }
  }

  /**
   * The answer.
   *
   * @param series one for {@link Breakdown.Value#EVERYONE} first, then one per value of the
   *     breakdown, largest first; cohort sizes of the latter add up to the former's
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
}
