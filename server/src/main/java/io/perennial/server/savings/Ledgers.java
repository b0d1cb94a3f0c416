package io.perennial.server.savings;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.reference.ReferenceEngine;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The value ledgers of single people. They are computed from the person's own timeline, which is
 * read once; whoever did more than it holds is asked of the engine instead, with the same question.
 */
@Component
public class Ledgers {

  private final ProjectEvents events;
  private final Savings savings;

  Ledgers(ProjectEvents events, Savings savings) {
    this.events = events;
    this.savings = savings;
  }

  /** The ledger of a person; empty when nobody has the id. */
  public Optional<PersonLedger> of(Project project, PersonId id, Instant now) {
    return new Timelines(events.engine(project), now)
        .of(id)
        .map(person -> of(project, person, now));
  }

  /** The ledger of a person whose latest entries are at hand. */
  public PersonLedger of(Project project, Timeline.Person person, Instant now) {
    return of(project, savings.terms(project), person, now);
  }

  PersonLedger of(Project project, SavingTerms terms, Timeline.Person person, Instant now) {
    LocalDate today = project.calendar().dayOf(now);
    DateRange range = PersonLedger.range(project.calendar(), today);
    boolean whole =
        !person.more()
            || person
                .entries()
                .getLast()
                .header()
                .timestamp()
                .isBefore(project.calendar().startOf(range.from()));
    List<TimeSaved.Point> days =
        whole
            ? ask(new ReferenceEngine(person.entries()), project, terms, range, Filter.ALWAYS, now)
            : ask(events.engine(project), project, terms, range, just(person), now);
    return new PersonLedger(project, terms, today, last(project, terms, person, now), days);
  }

  private static Optional<PersonLedger.LastUse> last(
      Project project, SavingTerms terms, Timeline.Person person, Instant now) {
    Set<String> core = project.roles().names(Role.CORE_USE);
    return person.entries().stream()
        .filter(Entry.Event.class::isInstance)
        .map(Entry.Event.class::cast)
        .filter(event -> core.contains(event.name()))
        .filter(event -> !event.header().timestamp().isAfter(now))
        .findFirst()
        .map(use -> {
          LocalDate day = project.calendar().dayOf(use.header().timestamp());
          return PersonLedger.LastUse.of(
              use,
              terms,
              ask(
                      new ReferenceEngine(List.of(use)),
                      project,
                      terms,
                      new DateRange(day, day),
                      Filter.ALWAYS,
                      now)
                  .getFirst()
                  .tally());
        });
  }

  private static Filter just(Timeline.Person person) {
    return new Filter.Member(new Population.Listed(Set.of(person.id().reference())));
  }

  private static List<TimeSaved.Point> ask(
      AnalyticsEngine engine,
      Project project,
      SavingTerms terms,
      DateRange range,
      Filter people,
      Instant now) {
    return engine
        .timeSaved(
            new TimeSaved.Question(
                project.roles().select(Role.CORE_USE),
                terms.time(),
                range,
                Period.DAY,
                people,
                project.calendar(),
                now))
        .points();
  }
}
