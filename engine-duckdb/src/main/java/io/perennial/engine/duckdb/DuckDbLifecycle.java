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
    Sql sql =
        new Sql("WITH active AS MATERIALIZED (")
            .add(active(question, source))
            .add(
                """
                )
                SELECT 'active', period, count(*) FROM active GROUP BY period
                UNION ALL
                SELECT 'new', first, count(*)
                FROM (SELECT min(period) AS first FROM active GROUP BY person) GROUP BY first
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
    for (LocalDate start : question.periods()) {
      int period = days.number(start, question.period());
      long now = active.getOrDefault(period, 0L);
      long newcomers = fresh.getOrDefault(period, 0L);
      long returned = returning.getOrDefault(period, 0L);
      long dormant = active.getOrDefault(period - 1, 0L) - returned;
      long ever = fresh.headMap(period, true).values().stream().mapToLong(Long::longValue).sum();
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
    int period = source.days(question.calendar()).number(start, question.period());
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
        .add(active(question, source))
        .add(") WHERE period <= ? GROUP BY person HAVING ", period)
        .add(condition.formatted(period));
  }

  /** In which periods everybody was active: {@code person}, {@code period}. */
  private static Sql active(Question question, Source source) {
    String period = source.days(question.calendar()).period("e.ts", question.period());
    return new Selection(source)
        .of(question.events())
        .by(question.people())
        .upTo(question.now())
        .select(new Sql("DISTINCT e.person, " + period + " AS period"));
  }
}
