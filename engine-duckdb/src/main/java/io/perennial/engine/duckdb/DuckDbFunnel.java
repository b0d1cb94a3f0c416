package io.perennial.engine.duckdb;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Entrant;
import io.perennial.engine.question.Funnel.Order;
import io.perennial.engine.question.Funnel.Question;
import io.perennial.engine.question.Funnel.Standing;
import io.perennial.engine.question.FunnelMatcher;
import io.perennial.engine.question.FunnelSteps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link Funnel}: the database finds the events that fit a step, person by person in order
 * of time; the {@link FunnelMatcher} follows each person through them.
 */
final class DuckDbFunnel {

  private final Question question;
  private final LocalDays days;
  private final Source source;
  private final Division division;

  DuckDbFunnel(Question question, Source source) {
    this.question = question;
    this.source = source;
    this.days = source.days(question.calendar());
    this.division = new Division(question.breakdown());
  }

  Funnel.Answer answer(Session session) throws SQLException {
    return Funnel.answer(question, entrants(session));
  }

  List<Integer> people(Session session, Breakdown.Value series, int step, Standing standing)
      throws SQLException {
    return Funnel.people(question, entrants(session), series, step, standing);
  }

  List<Integer> people(Session session, Breakdown.Value series, Funnel.Took took)
      throws SQLException {
    return Funnel.people(question, entrants(session), series, took);
  }

  private List<Entrant<Integer>> entrants(Session session) throws SQLException {
    Walk walk = new Walk();
    session.each(events(), walk::read);
    walk.endPerson();
    return walk.entrants;
  }

  /** Columns: person, micros, steps, exclusions, day, held, value; by person, time, arrival. */
  private Sql events() {
    Selection events =
        new Selection(source)
            .by(question.people())
            .upTo(question.now())
            .where(
                days.near(
                    "e.ts",
                    question.entries().from(),
                    question.entries().to(),
                    0,
                    question.window().toDays() + 1));
    if (question.order() != Order.STRICT) {
      events.where(new Sql(interestingNames()));
    }
    boolean narrowed = question.order() != Order.ANY;
    if (narrowed) {
      events.among("SELECT person FROM entering");
    }
    Sql columns = new Sql("e.person, e.ts, e.seq, ").add(bits(events, question.steps()));
    columns
        .add(" AS steps, ")
        .add(bits(events, question.exclusions().stream().map(Funnel.Exclusion::events).toList()))
        .add(" AS exclusions, " + days.day("e.ts") + " AS day, ")
        .add(
            question.heldProperty() == null
                ? new Sql("NULL")
                : events.text(Filter.Scope.EVENT, question.heldProperty()))
        .add(" AS held");
    Sql value = division.valueOfEvent(events);
    columns.add(", ").add(value == null ? new Sql("NULL") : value).add(" AS value");
    Sql ofPeople = division.valueOfPeople(source);
    return (narrowed ? new Sql("WITH entering AS (").add(entering()).add(") ") : new Sql(""))
        .add("SELECT i.person, epoch_us(i.ts), i.steps, i.exclusions, i.day, i.held, ")
        .add(ofPeople == null ? "i.value FROM (" : "v.value FROM (")
        .add(events.select(columns))
        .add(") i")
        .add(
            ofPeople == null
                ? new Sql("")
                : new Sql(" LEFT JOIN (").add(ofPeople).add(") v ON v.person = i.person"))
        .add(question.order() == Order.STRICT ? "" : " WHERE i.steps <> 0 OR i.exclusions <> 0")
        .add(" ORDER BY i.person, i.ts, i.seq");
  }

  /** Everybody with a first step in the range. */
  private Sql entering() {
    return new Selection(source)
        .of(question.steps().getFirst())
        .where(days.within("e.ts", question.entries().from(), question.entries().to()))
        .select(new Sql("DISTINCT e.person"));
  }

  /** A cheap condition that every event which fits something meets. */
  private String interestingNames() {
    SortedSet<String> names = new TreeSet<>();
    List<EventSelector> selectors = new ArrayList<>(question.steps());
    question.exclusions().forEach(exclusion -> selectors.add(exclusion.events()));
    for (EventSelector selector : selectors) {
      switch (selector) {
        case EventSelector.Any _ -> {
          return "true";
        }
        case EventSelector.Named named -> names.addAll(named.names());
      }
    }
    return source.named(names);
  }

  private static Sql bits(Selection events, List<EventSelector> selectors) {
    Sql bits = new Sql("0");
    for (int i = 0; i < selectors.size(); i++) {
      bits.add(" + CASE WHEN ").add(events.wants(selectors.get(i))).add(" THEN " + (1 << i));
      bits.add(" ELSE 0 END");
    }
    return bits;
  }

  /** Follows the rows from person to person. */
  private final class Walk {
    private final FunnelMatcher matcher = new FunnelMatcher(question);
    private final FunnelSteps steps = new FunnelSteps();
    private final List<Entrant<Integer>> entrants = new ArrayList<>();
    private final List<LocalDate> daysOfEvents = new ArrayList<>();
    private final List<Breakdown.Value> values = new ArrayList<>();
    private final Map<String, Integer> heldValues = new HashMap<>();
    private int person = -1;

    void read(ResultSet row) throws SQLException {
      int next = row.getInt(1);
      if (next != person) {
        endPerson();
        person = next;
      }
      LocalDate day = LocalDate.ofEpochDay(row.getInt(5));
      int fits = row.getInt(3);
      boolean inRange = question.entries().contains(day);
      steps.add(row.getLong(2), fits, row.getInt(4), held(row), inRange);
      daysOfEvents.add(day);
      values.add(inRange && fits != 0 ? value(row.getString(7)) : Breakdown.Value.EVERYONE);
    }

    void endPerson() {
      FunnelMatcher.Passage passage = matcher.match(steps);
      if (passage != null) {
        entrants.add(
            new Entrant<>(
                person, values.get(passage.entry()), daysOfEvents.get(passage.entry()), passage));
      }
      steps.clear();
      daysOfEvents.clear();
      values.clear();
      heldValues.clear();
    }

    private int held(ResultSet row) throws SQLException {
      if (question.heldProperty() == null) {
        return 0;
      }
      String value = row.getString(6);
      return value == null
          ? FunnelSteps.NOT_HELD
          : heldValues.computeIfAbsent(value, _ -> heldValues.size());
    }

    private Breakdown.Value value(@Nullable String text) {
      if (division.isNone()) {
        return Breakdown.Value.EVERYONE;
      }
      return text == null ? Breakdown.Value.NOT_SET : new Breakdown.Value.Of(text);
    }
  }
}
