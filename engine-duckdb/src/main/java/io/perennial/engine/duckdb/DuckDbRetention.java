package io.perennial.engine.duckdb;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Retention.Clock;
import io.perennial.engine.question.Retention.CohortBy;
import io.perennial.engine.question.Retention.Measure;
import io.perennial.engine.question.Retention.Question;
import io.perennial.engine.time.DateRange;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link Retention}: memberships of cohorts, then the cells that each membership reaches,
 * packed into bits so that no more rows leave the database than there are different histories.
 */
final class DuckDbRetention {

  /** Cells in one packed word; within the positive range of BIGINT. */
  private static final int WORD = 62;

  private final Question question;
  private final Source source;
  private final LocalDays days;
  private final Division division;

  DuckDbRetention(Question question, Source source) {
    this.question = question;
    this.source = source;
    this.days = source.days(question.calendar());
    this.division = new Division(question.breakdown());
  }

  Retention.Answer answer(Session session) throws SQLException {
    Sql sql =
        new Sql("WITH ")
            .add(memberships())
            .add(reached())
            .add(
                """
                , packed AS (
                  SELECT person, cohort, cell // %1$d AS word,
                    bit_or(CAST(1 AS BIGINT) << CAST(cell %% %1$d AS INTEGER)) AS bits
                  FROM reached GROUP BY ALL)
                SELECT series, CASE WHEN series < %2$d THEN any_value(value) END, cohort,
                  -1, 0, count(*)
                FROM members GROUP BY series, cohort
                UNION ALL
                SELECT series, NULL, cohort, word, bits, count(*)
                FROM members JOIN packed USING (person, cohort)
                GROUP BY series, cohort, word, bits
                """
                    .formatted(WORD, Division.OTHER));
    Matrix everyone = new Matrix();
    Map<Integer, Matrix> divided = new TreeMap<>();
    session.each(
        sql,
        row -> {
          int series = row.getInt(1);
          Matrix own = divided.computeIfAbsent(series, _ -> new Matrix());
          String value = row.getString(2);
          if (value != null) {
            own.value = value;
          }
          int cohort = row.getInt(3);
          int word = row.getInt(4);
          long bits = row.getLong(5);
          long people = row.getLong(6);
          everyone.add(cohort, word, bits, people);
          own.add(cohort, word, bits, people);
        });
    List<Retention.Series> series = new ArrayList<>();
    series.add(everyone.series(Breakdown.Value.EVERYONE));
    if (!division.isNone()) {
      divided.forEach((number, own) -> series.add(own.series(Division.value(number, own.value))));
    }
    return new Retention.Answer(series);
  }

  /** The persons of a cell, as a SELECT of {@code person}. */
  Sql people(
      Session session,
      Breakdown.Value value,
      @Nullable LocalDate cohort,
      int cell,
      io.perennial.engine.question.People.Presence presence)
      throws SQLException {
    String covers = question.measure() instanceof Measure.OnOrAfter ? ">=" : "=";
    Sql members =
        new Sql("SELECT person, cohort FROM members WHERE ")
            .add(Division.in(value))
            .add(" AND cohort IN ")
            .add(Sql.list(cohorts(session, cohort, cell)));
    Sql retained =
        new Sql("SELECT person FROM (")
            .add(members)
            .add(") SEMI JOIN (SELECT * FROM reached WHERE cell " + covers + " ?) r", cell)
            .add(" USING (person, cohort)");
    Sql everybody = new Sql("SELECT DISTINCT person FROM (").add(members).add(")");
    Sql chosen =
        switch (presence) {
          case COHORT -> everybody;
          case RETAINED -> new Sql("SELECT DISTINCT person FROM (").add(retained).add(")");
          case NOT_RETAINED -> everybody.add(" EXCEPT ").add(retained);
        };
    return new Sql("SELECT person FROM (WITH ")
        .add(memberships())
        .add(reached())
        .add(" ")
        .add(chosen)
        .add(")");
  }

  /** The number of the cohort, or of all cohorts whose cell is complete. */
  private List<Integer> cohorts(Session session, @Nullable LocalDate cohort, int cell)
      throws SQLException {
    if (cohort != null) {
      return List.of(days.number(cohort, question.period()));
    }
    Sql all = new Sql("WITH ").add(memberships()).add(" SELECT DISTINCT cohort FROM members");
    return session.list(all, row -> row.getInt(1)).stream()
        .filter(number ->
            question.maturity(days.start(number, question.period()), cell)
                == Retention.Maturity.COMPLETE)
        .toList();
  }

  /** CTEs that end with {@code members}: person, cohort, ts of entry, value, series. */
  private Sql memberships() {
    Selection events =
        new Selection(source).of(question.start()).by(question.people()).upTo(question.now());
    DateRange range = question.cohorts();
    if (question.cohortBy() != CohortBy.FIRST_EVER) {
      events.where(days.within("e.ts", range.from(), range.to()));
    }
    String cohort = days.period("e.ts", question.period());
    boolean recurring = question.cohortBy() == CohortBy.RECURRING;
    Sql columns =
        new Sql("e.person, min(e.ts) AS ts" + (recurring ? ", " + cohort + " AS cohort" : ""));
    Sql value = division.valueOfEvent(events);
    if (value != null) {
      columns
          .add(", struct_extract(arg_min(struct_pack(v := ")
          .add(value)
          .add("), row(e.ts, e.seq)), 'v') AS value");
    }
    Sql starts =
        events.select(columns).add(" GROUP BY e.person").add(recurring ? ", " + cohort : "");
    Sql ofPeople = division.valueOfPeople(source);
    String own = recurring ? "s.cohort" : days.period("s.ts", question.period());
    Sql entered =
        new Sql(
                "SELECT s.person, s.ts, %s AS cohort, %s AS value FROM starts s"
                    .formatted(
                        own, value != null ? "s.value" : ofPeople != null ? "v.value" : "NULL"))
            .add(
                ofPeople == null
                    ? new Sql("")
                    : new Sql(" LEFT JOIN (").add(ofPeople).add(") v USING (person)"))
            .add(" WHERE ")
            .add(days.within("s.ts", range.from(), range.to()));
    return new Sql("starts AS (")
        .add(starts)
        .add("), entered AS (")
        .add(entered)
        .add(")")
        .add(division.numbered("entered", "count(*)", "members"));
  }

  /**
   * A CTE {@code reached}: person, cohort and a cell that counts the person; of an unbounded
   * measure the last such cell, all before it counting too.
   */
  private Sql reached() {
    Selection returns =
        new Selection(source)
            .of(question.returning())
            .upTo(question.now())
            .among("SELECT DISTINCT person FROM members")
            .where(window());
    Sql times =
        returns.select(
            new Sql(
                question.clock() == Clock.CALENDAR
                    ? "e.person, " + days.period("e.ts", question.period()) + " AS period"
                    : "e.person, epoch_us(e.ts) AS micros"));
    String offset =
        question.clock() == Clock.CALENDAR
            ? "r.period - m.cohort"
            : "(r.micros - epoch_us(m.ts)) // " + question.unit().toNanos() / 1000;
    String after =
        question.clock() == Clock.CALENDAR ? "r.period >= m.cohort" : "r.micros >= epoch_us(m.ts)";
    return new Sql(", returns AS (")
        .add(times)
        .add(
            """
            ), offsets AS (
              SELECT m.person, m.cohort, %s AS since
              FROM returns r JOIN members m ON m.person = r.person AND %s)
            """
                .formatted(offset, after))
        .add(", reached AS (" + cells() + ")");
  }

  private String cells() {
    int least = question.minimumReturns();
    return switch (question.measure()) {
      case Measure.On on -> counted("since", "since <= " + on.last(), least);
      case Measure.OnOrAfter after ->
          """
          SELECT person, cohort, least(since, %d) AS cell
          FROM (
            SELECT person, cohort, list_extract(max(since, %d), %d) AS since
            FROM offsets GROUP BY person, cohort)
          WHERE since IS NOT NULL
          """
              .formatted(after.last(), least, least);
      case Measure.Brackets brackets -> {
        List<Integer> edges = brackets.edges();
        StringBuilder cell = new StringBuilder("CASE");
        for (int i = 1; i < edges.size(); i++) {
          cell.append(" WHEN since < ").append(edges.get(i)).append(" THEN ").append(i - 1);
        }
        cell.append(" END");
        String covered = "since >= " + edges.getFirst() + " AND since < " + edges.getLast();
        yield counted(cell.toString(), covered, least);
      }
    };
  }

  private static String counted(String cell, String condition, int least) {
    String all =
        "SELECT person, cohort, %s AS cell FROM offsets WHERE %s".formatted(cell, condition);
    return least == 1
        ? all
        : "SELECT person, cohort, cell FROM (%s) GROUP BY ALL HAVING count(*) >= %d"
            .formatted(all, least);
  }

  /** A cheap condition that every return event which can count meets. */
  private Sql window() {
    DateRange range = question.cohorts();
    Retention.Span last = question.span(question.cells() - 1);
    long longest = 31L * (last.to() + 1L);
    return last.unbounded()
        ? days.near("e.ts", range.from(), LocalDate.MAX, 31, 0)
        : days.near("e.ts", range.from(), range.to(), 31, longest);
  }

  /** Counts of one series. */
  private final class Matrix {
    private final Map<Integer, long[]> retained = new TreeMap<>();
    private final Map<Integer, Long> sizes = new TreeMap<>();
    private @Nullable String value;

    void add(int cohort, int word, long bits, long people) {
      if (word < 0) {
        sizes.merge(cohort, people, Long::sum);
        return;
      }
      long[] cells = retained.computeIfAbsent(cohort, _ -> new long[question.cells()]);
      for (long rest = bits; rest != 0; rest &= rest - 1) {
        int cell = word * WORD + Long.numberOfTrailingZeros(rest);
        int from = question.measure() instanceof Measure.OnOrAfter ? 0 : cell;
        for (int i = from; i <= cell; i++) {
          cells[i] += people;
        }
      }
    }

    Retention.Series series(Breakdown.Value of) {
      List<Retention.Cohort> cohorts = new ArrayList<>();
      sizes.forEach((number, size) -> {
        LocalDate start = days.start(number, question.period());
        long[] counts = retained.getOrDefault(number, new long[question.cells()]);
        List<Retention.Cell> cells = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
          cells.add(
              new Retention.Cell(question.span(i).from(), counts[i], question.maturity(start, i)));
        }
        cohorts.add(new Retention.Cohort(start, size, cells));
      });
      return Retention.Series.of(of, cohorts, question.cells());
    }
  }
}
