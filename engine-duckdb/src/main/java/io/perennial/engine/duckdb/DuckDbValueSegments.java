package io.perennial.engine.duckdb;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.question.ValueSegments.Question;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.engine.question.ValueSegments.Thresholds;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Answers {@link ValueSegments}. */
final class DuckDbValueSegments {

  private DuckDbValueSegments() {}

  static ValueSegments.Answer answer(Question question, Source source, Session session)
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
    return new ValueSegments.Answer(sizes);
  }

  /** The segment of everybody known by the day: {@code person}, {@code value}. */
  static Sql segments(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    Thresholds at = question.thresholds();
    LocalDate asOf = question.asOf();
    LocalDate window = asOf.minusDays(at.windowDays() - 1L);
    LocalDate recent = asOf.minusDays(at.recentDays() - 1L);
    LocalDate first = window.isBefore(recent) ? window : recent;
    Sql activity =
        new Selection(source)
            .where(days.within("e.ts", first, asOf))
            .select(
                new Sql(
                    """
                    e.person,
                    count(*) FILTER (%1$s AND %3$s >= %4$d) AS uses,
                    count(*) FILTER (%2$s AND %3$s >= %4$d) AS payments,
                    bool_or(%3$s >= %5$d) AS recent
                    """
                        .formatted(
                            source.plays(Role.CORE_USE, question.roles()),
                            source.plays(Role.PAYMENT, question.roles()),
                            days.day("e.ts"),
                            window.toEpochDay(),
                            recent.toEpochDay())))
            .add(" GROUP BY e.person");
    return new Sql(
            """
            SELECT k.person, CASE
              WHEN a.uses >= %d AND a.payments >= %d THEN 'core'
              WHEN a.uses >= %d THEN 'regular'
              WHEN a.uses >= 1 OR a.recent THEN 'potential'
              ELSE 'lapsed' END AS value
            """
                .formatted(at.coreUses(), at.corePayments(), at.regularUses()))
        .add("FROM (" + source.known() + ") k LEFT JOIN (")
        .add(activity)
        .add(") a ON a.person = k.person")
        .add(" WHERE " + days.day("k.first") + " <= ?", asOf.toEpochDay());
  }
}
