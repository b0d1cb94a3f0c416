package io.perennial.engine.duckdb;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.ActiveUsers.Question;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Answers {@link ActiveUsers}. */
final class DuckDbActiveUsers {

  private static final int LONGEST_WINDOW = 30;

  private DuckDbActiveUsers() {}

  static ActiveUsers.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    LocalDays days = source.days(question.calendar());
    LocalDate from = question.range().from().minusDays(LONGEST_WINDOW - 1L);
    int first = Math.toIntExact(from.toEpochDay());
    ActiveDays active = new ActiveDays(first, Math.toIntExact(question.range().to().toEpochDay()));
    Sql counted =
        new Selection(source)
            .of(question.events())
            .by(question.people())
            .upTo(question.now())
            .where(days.within("e.ts", from, question.range().to()))
            .select(new Sql("e.person, " + days.day("e.ts") + " AS day"));
    active.read(
        session,
        new Sql("WITH counted AS (").add(counted).add(") " + ActiveDays.pack("counted", first)));
    List<Long> daily = active.rolling(1);
    List<Long> weekly = active.rolling(7);
    List<Long> monthly = active.rolling(LONGEST_WINDOW);
    List<ActiveUsers.Point> points = new ArrayList<>();
    for (int i = LONGEST_WINDOW - 1; i < daily.size(); i++) {
      LocalDate day = from.plusDays(i);
      points.add(
          new ActiveUsers.Point(
              day, daily.get(i), weekly.get(i), monthly.get(i), question.complete(day)));
    }
    return new ActiveUsers.Answer(points);
  }
}
