package io.perennial.engine.duckdb;

import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Lifecycle.Group;
import io.perennial.engine.question.Lifecycle.Question;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Answers {@link Lifecycle}: three counts per period (active, active for the first time, active in
 * the period before too) and the identities between the groups.
 */
final class DuckDbLifecycle {

  private DuckDbLifecycle() {}

  static Lifecycle.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    LocalDays days = source.days(question.calendar());
    String period = days.period("e.ts", question.period());
    List<LocalDate> periods = question.periods();
    LocalDate before = question.calendar().plus(periods.getFirst(), question.period(), -1);
    LocalDate end = question.calendar().plus(periods.getLast(), question.period(), 1);
    Sql sql =
        new Sql("WITH active AS MATERIALIZED (")
            .add(
                counted(question, source)
                    .where(days.within("e.ts", before, end.minusDays(1)))
                    .select(new Sql("DISTINCT e.person, " + period + " AS period")))
            .add("), firsts AS (")
            .add(
                counted(question, source)
                    .select(new Sql("e.person, min(" + period + ") AS period"))
                    .add(" GROUP BY e.person"))
            .add(
                """
                )
                SELECT 'active', period, count(*) FROM active GROUP BY period
                UNION ALL
                SELECT 'new', period, count(*) FROM firsts GROUP BY period
                UNION ALL
                SELECT 'returning', a.period, count(*)
                FROM active a JOIN active b ON b.person = a.person AND b.period = a.period - 1
                GROUP BY a.period
                """);
    NavigableMap<Integer, Long> active = new TreeMap<>();
    NavigableMap<Integer, Long> fresh = new TreeMap<>();
    NavigableMap<Integer, Long> returning = new TreeMap<>();
    session.each(
        sql,
        row -> {
          NavigableMap<Integer, Long> counts =
              switch (row.getString(1)) {
                case "active" -> active;
                case "new" -> fresh;
                default -> returning;
              };
          counts.put(row.getInt(2), row.getLong(3));
        });
    List<Lifecycle.Point> points = new ArrayList<>();
    for (LocalDate start : periods) {
      int number = days.number(start, question.period());
      long now = active.getOrDefault(number, 0L);
      long newcomers = fresh.getOrDefault(number, 0L);
      long returned = returning.getOrDefault(number, 0L);
      long dormant = active.getOrDefault(number - 1, 0L) - returned;
      long ever = fresh.headMap(number, true).values().stream().mapToLong(Long::longValue).sum();
      Map<Group, Long> sizes =
          Map.of(
              Group.NEW, newcomers,
              Group.RETURNING, returned,
              Group.RESURRECTED, now - newcomers - returned,
              Group.DORMANT, dormant,
              Group.ASLEEP, ever - now - dormant);
      points.add(new Lifecycle.Point(start, sizes, question.complete(start)));
    }
    return new Lifecycle.Answer(points);
  }

  /** The persons of a group, as a SELECT of {@code person}. */
  static Sql people(Question question, Source source, LocalDate start, Group group) {
    LocalDays days = source.days(question.calendar());
    int period = days.number(start, question.period());
    String condition =
        switch (group) {
          case NEW -> "min(period) = %1$d";
          case RETURNING -> "max(period) = %1$d AND bool_or(period = %1$d - 1)";
          case RESURRECTED ->
              "max(period) = %1$d AND min(period) < %1$d AND NOT bool_or(period = %1$d - 1)";
          case DORMANT -> "max(period) = %1$d - 1";
          case ASLEEP -> "max(period) < %1$d - 1";
        };
    return new Sql("SELECT person FROM (")
        .add(
            counted(question, source)
                .select(
                    new Sql("e.person, " + days.period("e.ts", question.period()) + " AS period")))
        .add(") WHERE period <= ? GROUP BY person HAVING ", period)
        .add(condition.formatted(period));
  }

  private static Selection counted(Question question, Source source) {
    return new Selection(source).of(question.events()).by(question.people()).upTo(question.now());
  }
}
