package io.perennial.engine.duckdb;

import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.OperationalSegments.Question;
import io.perennial.engine.question.OperationalSegments.Segment;
import io.perennial.engine.question.OperationalSegments.Thresholds;
import io.perennial.engine.question.Role;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Answers {@link OperationalSegments}. */
final class DuckDbOperationalSegments {

  private DuckDbOperationalSegments() {}

  static OperationalSegments.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Map<Segment, Long> sizes = new EnumMap<>(Segment.class);
    for (Segment segment : Segment.values()) {
      sizes.put(segment, 0L);
    }
    session.each(
        new Sql("SELECT value, count(*) FROM (")
            .add(segments(question, source))
            .add(") GROUP BY value"),
        row ->
            sizes.put(Segment.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2)));
    return new OperationalSegments.Answer(sizes);
  }

  /** The segment of everybody known by the day: {@code person}, {@code value}. */
  static Sql segments(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    Thresholds at = question.thresholds();
    long asOf = question.asOf().toEpochDay();
    String day = days.day("e.ts");
    LocalDate recent = question.asOf().minusDays(at.recentDays());
    return new Sql("WITH signups AS (")
        .add(
            events(Role.SIGNUP, question, source)
                .where(days.within("e.ts", LocalDate.MIN, question.asOf()))
                .select(new Sql("e.person, min(" + day + ") AS day"))
                .add(" GROUP BY e.person"))
        .add("), latest AS (")
        .add(
            events(Role.CORE_USE, question, source)
                .where(days.within("e.ts", recent.plusDays(1), question.asOf()))
                .select(new Sql("DISTINCT e.person, " + day + " AS day")))
        .add(" UNION ALL ")
        .add(
            events(Role.CORE_USE, question, source)
                .where(days.within("e.ts", LocalDate.MIN, recent))
                .select(new Sql("e.person, max(" + day + ") AS day"))
                .add(" GROUP BY e.person"))
        .add(
            """
            ), gaps AS (
              SELECT person, day, lag(day) OVER (PARTITION BY person ORDER BY day) AS before
              FROM latest),
            activity AS (
              SELECT person, max(day) AS last,
                coalesce(bool_or(day > %1$d AND day - before > %2$d), false) AS came_back
              FROM gaps GROUP BY person),
            facts AS (
              SELECT k.person, a.last, coalesce(a.came_back, false) AS came_back,
                coalesce(s.day, %3$s) AS signed_up
              FROM (%4$s) k
              LEFT JOIN signups s ON s.person = k.person
              LEFT JOIN activity a ON a.person = k.person
              WHERE %3$s <= %5$d)
            SELECT person, CASE
              WHEN signed_up BETWEEN %6$d AND %5$d - 1 AND coalesce(last <= signed_up, true)
                THEN 'new_inactive'
              WHEN came_back THEN 'resurrected'
              WHEN signed_up >= %6$d OR coalesce(last, signed_up) > %7$d THEN 'current'
              WHEN coalesce(last, signed_up) > %8$d THEN 'churning'
              ELSE 'dormant' END AS value
            FROM facts
            """
                .formatted(
                    recent.toEpochDay(),
                    at.inactiveDays(),
                    days.day("k.first"),
                    source.known(),
                    asOf,
                    asOf - at.newDays(),
                    asOf - at.inactiveDays(),
                    asOf - at.dormantDays()));
  }

  private static Selection events(Role role, Question question, Source source) {
    return new Selection(source).where(new Sql(source.plays(role, question.roles())));
  }
}
