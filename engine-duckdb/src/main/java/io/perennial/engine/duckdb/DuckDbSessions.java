package io.perennial.engine.duckdb;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.SessionCutter;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.question.Sessions.Naming;
import io.perennial.engine.question.Sessions.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Feeds the events of {@link Sessions} to a {@link SessionCutter}: the database finds the events
 * and the rules that fit them, person by person in order of time.
 */
final class DuckDbSessions {

  private static final int FIRST_PROPERTY = 6;

  private final Sessions sessions;
  private final SessionCutter<Integer> cutter;
  private final Map<Integer, Integer> labelOfName = new HashMap<>();
  private int person = -1;

  private DuckDbSessions(Sessions sessions, SessionCutter<Integer> cutter) {
    this.sessions = sessions;
    this.cutter = cutter;
  }

  /**
   * Cuts all sessions.
   *
   * @param among a condition on the event {@code e}
   * @param marks from the selected events, which of them are marked
   */
  static void cut(
      Sessions sessions,
      SessionCutter<Integer> cutter,
      Sql among,
      Function<Selection, Sql> marks,
      Source source,
      Session session)
      throws SQLException {
    DuckDbSessions feeding = new DuckDbSessions(sessions, cutter);
    session.each(
        new Sql("SELECT code, name FROM names"),
        row -> feeding.labelOfName.put(row.getInt(1), cutter.label(row.getString(2))));
    session.each(feeding.events(source, among, marks), feeding::read);
    cutter.end();
  }

  /** Columns: person, micros, name, rule, mark, then the properties of rules in their order. */
  private Sql events(Source source, Sql among, Function<Selection, Sql> marks) {
    LocalDays days = source.days(sessions.calendar());
    Selection events =
        new Selection(source)
            .of(sessions.events())
            .by(sessions.people())
            .upTo(sessions.now())
            .where(days.within("e.ts", sessions.range().from(), sessions.range().to()))
            .where(among);
    Sql columns = new Sql("e.person, epoch_us(e.ts), e.name, CASE");
    for (int i = 0; i < sessions.rules().size(); i++) {
      columns.add(" WHEN ").add(events.wants(sessions.rules().get(i).events())).add(" THEN " + i);
    }
    columns
        .add(sessions.rules().isEmpty() ? " WHEN true THEN -1 END, " : " ELSE -1 END, ")
        .add(marks.apply(events));
    for (Rule rule : sessions.rules()) {
      if (rule.naming() instanceof Naming.ByProperty by) {
        columns.add(", ").add(events.text(Filter.Scope.EVENT, by.key()));
      }
    }
    return events.select(columns).add(" ORDER BY e.person, e.ts, e.seq");
  }

  private void read(ResultSet row) throws SQLException {
    int next = row.getInt(1);
    if (next != person) {
      cutter.next(next);
      person = next;
    }
    cutter.event(row.getLong(2), label(row), row.getBoolean(5));
  }

  private int label(ResultSet row) throws SQLException {
    int rule = row.getInt(4);
    int ofName = labelOfName.getOrDefault(row.getInt(3), SessionCutter.HIDDEN);
    if (rule < 0) {
      return ofName;
    }
    return switch (sessions.rules().get(rule).naming()) {
      case Naming.Hidden _ -> SessionCutter.HIDDEN;
      case Naming.As as -> cutter.label(as.label());
      case Naming.ByProperty _ -> {
        String text = row.getString(FIRST_PROPERTY + propertiesBefore(rule));
        yield text == null ? ofName : cutter.label(text);
      }
    };
  }

  private int propertiesBefore(int rule) {
    return (int)
        sessions.rules().subList(0, rule).stream()
            .filter(r -> r.naming() instanceof Naming.ByProperty)
            .count();
  }
}
