package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Sessions: the selected events of each person, cut where a pause is longer than {@code gap}, every
 * event with a label.
 *
 * <p>Events count on the local days of the range up to {@code now}; a session that began before the
 * range counts from its first event inside. The label of an event is given by the first rule that
 * fits, else it is the event's name; a hidden event is taken out, but keeps a session together.
 * With {@code collapseRepeats} neighbours of the same label become one. Events of one moment follow
 * each other by arrival.
 *
 * <p>Worked example: Ana opens at 9:00, edits at 9:10 and 9:20, and exports at 9:50. With a gap of
 * 30 minutes and repeats collapsed that is one session, open → edit → export; had she exported at
 * 9:51, there would be two.
 *
 * @param events which events sessions are made of
 * @param rules the first that fits decides on an event
 * @param people only people whose latest traits pass this filter; its scopes must be PERSON
 */
public record Sessions(
    EventSelector events,
    List<Rule> rules,
    Duration gap,
    boolean collapseRepeats,
    DateRange range,
    Filter people,
    ProjectCalendar calendar,
    Instant now) {

  public static final Duration USUAL_GAP = Duration.ofMinutes(30);
  public static final int MAX_RULES = 50;

  public Sessions {
    rules = List.copyOf(rules);
    new Validation()
        .require(
            rules.size() <= MAX_RULES,
            "rules",
            "paths.rules",
            "There are at most " + MAX_RULES + " rules.")
        .require(
            gap.isPositive(),
            "gap",
            "paths.gap",
            "A session ends after a pause longer than nothing.")
        .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
        .done();
  }

  /** What becomes of the events that fit. */
  public record Rule(EventSelector events, Naming naming) {}

  /** The label of an event. */
  public sealed interface Naming {
    /** It is taken out. */
    record Hidden() implements Naming {}

    /** A label that several events may share. */
    record As(String label) implements Naming {}

    /** The text of an event property, or the event's name where it is not set. */
    record ByProperty(String key) implements Naming {}
  }

  /**
   * The reference calculation: cuts the events of the people who pass the filter.
   *
   * @param among of these only
   * @param marks which event is worth a mark in the session
   */
  void cut(
      History history, SessionCutter<PersonId> cutter, Predicate<PersonId> among, Marks marks) {
    for (PersonHistory person : history.people()) {
      if (among.test(person.id()) && Matching.includes(people, person)) {
        cutter.next(person.id());
        for (Entry.Event event : person.eventsUpTo(now)) {
          Instant at = event.header().timestamp();
          if (range.contains(calendar.dayOf(at)) && Matching.selects(events, event, person)) {
            cutter.event(
                FunnelSteps.micros(at), label(event, person, cutter), marks.test(event, person));
          }
        }
      }
    }
    cutter.end();
  }

  /** Whether an event is worth a mark. */
  @FunctionalInterface
  interface Marks {
    boolean test(Entry.Event event, PersonHistory person);
  }

  private int label(Entry.Event event, PersonHistory person, SessionCutter<?> cutter) {
    for (Rule rule : rules) {
      if (Matching.selects(rule.events(), event, person)) {
        return switch (rule.naming()) {
          case Naming.Hidden _ -> SessionCutter.HIDDEN;
          case Naming.As as -> cutter.label(as.label());
          case Naming.ByProperty by -> {
            PropertyValue value = event.properties().get(by.key());
            yield cutter.label(value == null ? event.name() : value.text());
          }
        };
      }
    }
    return cutter.label(event.name());
  }
}
