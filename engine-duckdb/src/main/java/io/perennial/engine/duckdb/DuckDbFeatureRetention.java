package io.perennial.engine.duckdb;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.FeatureRetention.Count;
import io.perennial.engine.question.FeatureRetention.Group;
import io.perennial.engine.question.FeatureRetention.Question;
import io.perennial.statistics.Proportion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Answers {@link FeatureRetention}. */
final class DuckDbFeatureRetention {

  private DuckDbFeatureRetention() {}

  static FeatureRetention.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Sql sql =
        judged(question, source)
            .add(
                """
                SELECT NULL, count(*), (SELECT count(*) FROM started),
                  count(*) FILTER (person IN (SELECT person FROM stayed))
                FROM judged
                UNION ALL
                SELECT n.name, count(*), sum(u.uses),
                  count(*) FILTER (u.person IN (SELECT person FROM stayed))
                FROM (SELECT person, name, count(*) AS uses FROM early GROUP BY person, name) u
                JOIN names n ON n.code = u.name
                GROUP BY n.name
                """);
    List<Count> counts = new ArrayList<>();
    long[] all = new long[3];
    session.each(
        sql,
        row -> {
          String event = row.getString(1);
          if (event == null) {
            all[0] = row.getLong(2);
            all[1] = row.getLong(3);
            all[2] = row.getLong(4);
          } else {
            counts.add(new Count(event, row.getLong(2), row.getLong(3), row.getLong(4)));
          }
        });
    return FeatureRetention.Answer.of(
        question, new Proportion(all[2], all[0]), all[1] - all[0], counts);
  }

  /** Who of the people judged is in a group of an event, as a SELECT of {@code person}. */
  static Sql people(Question question, Source source, String event, Group group) {
    boolean users = group == Group.USERS || group == Group.USERS_WHO_STAYED;
    boolean stayed = group == Group.USERS_WHO_STAYED || group == Group.OTHERS_WHO_STAYED;
    return new Sql("SELECT person FROM (")
        .add(judged(question, source))
        .add("SELECT person FROM judged WHERE person " + (users ? "IN" : "NOT IN"))
        .add(
            " (SELECT e.person FROM early e JOIN names n ON n.code = e.name WHERE n.name = ?)",
            event)
        .add(stayed ? " AND person IN (SELECT person FROM stayed))" : ")");
  }

  /** Who started, who of them is judged, what these did early, and who stayed. */
  private static Sql judged(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    Sql first =
        new Selection(source)
            .of(question.start())
            .by(question.people())
            .upTo(question.now())
            .select(new Sql("e.person, min(e.ts) AS ts"))
            .add(" GROUP BY e.person");
    return new Sql("WITH started AS (SELECT person, " + days.day("ts") + " AS day FROM (")
        .add(first)
        .add(") s WHERE ")
        .add(days.within("ts", question.cohorts().from(), question.cohorts().to()))
        .add(
            "), judged AS MATERIALIZED (SELECT * FROM started WHERE day <= ?), early AS (",
            question.lastJudged().toEpochDay())
        .add(events(question, source, question.features(), 0, question.earlyDays() - 1))
        .add("), late AS (")
        .add(events(question, source, question.returning(), question.fromDay(), question.toDay()))
        .add("), stayed AS (SELECT DISTINCT person FROM late) ");
  }

  /** The selected events of the people judged, so many days after their start: person, name. */
  private static Sql events(
      Question question, Source source, EventSelector events, int from, int to) {
    LocalDays days = source.days(question.calendar());
    Sql selected =
        new Selection(source)
            .of(events)
            .upTo(question.now())
            .where(new Sql("e.person IN (SELECT person FROM judged)"))
            .where(
                days.near("e.ts", question.cohorts().from(), question.cohorts().to(), 0, to + 1L))
            .select(new Sql("e.person, e.name, " + days.day("e.ts") + " AS day"));
    return new Sql("SELECT x.person, x.name FROM (")
        .add(selected)
        .add(
            ") x JOIN judged j ON j.person = x.person AND x.day - j.day BETWEEN %d AND %d"
                .formatted(from, to));
  }
}
