package io.perennial.engine.duckdb;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PathTally;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Paths.Anchor;
import io.perennial.engine.question.Paths.Naming;
import io.perennial.engine.question.Paths.Question;
import io.perennial.engine.question.Paths.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers {@link Paths}: the database finds the events and the rules that fit them, person by
 * person in order of time; the {@link PathTally} cuts and counts.
 */
final class DuckDbPaths {

  private static final int FIRST_PROPERTY = 6;

  private final Question question;
  private final Source source;
  private final PathTally<Integer> tally;
  private final Map<Integer, Integer> labelOfName = new HashMap<>();
  private int person = -1;

  private DuckDbPaths(Question question, Source source) {
    this.question = question;
    this.source = source;
    this.tally = new PathTally<>(question);
  }

  static Paths.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    return tally(question, source, session).answer();
  }

  static PathTally<Integer> tally(Question question, Source source, Session session)
      throws SQLException {
    DuckDbPaths paths = new DuckDbPaths(question, source);
    session.each(
        new Sql("SELECT code, name FROM names"),
        row -> paths.labelOfName.put(row.getInt(1), paths.tally.label(row.getString(2))));
    session.each(paths.events(), paths::read);
    return paths.tally;
  }

  /** Columns: person, micros, name, rule, anchor, then the properties of rules in their order. */
  private Sql events() {
    LocalDays days = source.days(question.calendar());
    Selection events =
        new Selection(source)
            .of(question.events())
            .by(question.people())
            .upTo(question.now())
            .where(days.within("e.ts", question.range().from(), question.range().to()));
    Sql columns = new Sql("e.person, epoch_us(e.ts), e.name, CASE");
    for (int i = 0; i < question.rules().size(); i++) {
      columns.add(" WHEN ").add(events.wants(question.rules().get(i).events())).add(" THEN " + i);
    }
    columns
        .add(question.rules().isEmpty() ? " WHEN true THEN -1 END, " : " ELSE -1 END, ")
        .add(
            switch (question.anchor()) {
              case Anchor.From from -> events.wants(from.events());
              case Anchor.To to -> events.wants(to.events());
              case Anchor.SessionStart _ -> new Sql("true");
            });
    for (Rule rule : question.rules()) {
      if (rule.naming() instanceof Naming.ByProperty by) {
        columns.add(", ").add(events.text(Filter.Scope.EVENT, by.key()));
      }
    }
    return events.select(columns).add(" ORDER BY e.person, e.ts, e.seq");
  }

  private void read(ResultSet row) throws SQLException {
    int next = row.getInt(1);
    if (next != person) {
      tally.next(next);
      person = next;
    }
    tally.event(row.getLong(2), label(row), row.getBoolean(5));
  }

  private int label(ResultSet row) throws SQLException {
    int rule = row.getInt(4);
    int ofName = labelOfName.getOrDefault(row.getInt(3), PathTally.HIDDEN);
    if (rule < 0) {
      return ofName;
    }
    return switch (question.rules().get(rule).naming()) {
      case Naming.Hidden _ -> PathTally.HIDDEN;
      case Naming.As as -> tally.label(as.label());
      case Naming.ByProperty _ -> {
        String text = row.getString(FIRST_PROPERTY + propertiesBefore(rule));
        yield text == null ? ofName : tally.label(text);
      }
    };
  }

  private int propertiesBefore(int rule) {
    return (int)
        question.rules().subList(0, rule).stream()
            .filter(r -> r.naming() instanceof Naming.ByProperty)
            .count();
  }
}
