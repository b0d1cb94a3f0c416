package io.perennial.server.savings;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Social proof: what the real users of a scenario did in the last seven complete days. Nothing is
 * told of fewer people than the project's minimum.
 */
@Component
public class Crowds {

  private static final int DAYS = 7;

  private final ProjectEvents events;
  private final Kept<Long, TimeSaved.Question, TimeSaved.Answer> kept = new Kept<>();

  Crowds(ProjectEvents events) {
    this.events = events;
  }

  /**
   * The users of a scenario.
   *
   * @param people with a core use of the scenario
   * @param uses of the scenario, by these people
   * @param minutesSaved whole minutes; empty when none were, or none can be told
   */
  public record Crowd(String scenario, long people, long uses, Optional<Long> minutesSaved) {}

  /** Those in the scenario of a person's last use; empty when they are too few. */
  public Optional<Crowd> around(PersonLedger ledger, Instant now) {
    return ledger
        .last()
        .flatMap(PersonLedger.LastUse::scenario)
        .flatMap(scenario -> of(ledger.project(), ledger.terms(), scenario, now));
  }

  /** Empty when the scenario has too few users. */
  public Optional<Crowd> of(Project project, SavingTerms terms, String scenario, Instant now) {
    return week(project, terms, now).scenarios().stream()
        .filter(one -> one.scenario().equals(Optional.of(scenario)))
        .findFirst()
        .filter(one -> one.tally().people() >= terms.crowd())
        .map(one -> crowd(scenario, one.tally()));
  }

  private static Crowd crowd(String scenario, Tally tally) {
    return new Crowd(scenario, tally.people(), tally.uses(), minutesSaved(tally));
  }

  /** Whole minutes; empty when none were saved, or none can be told. */
  static Optional<Long> minutesSaved(Tally tally) {
    return tally.saved().map(Duration::toMinutes).filter(minutes -> minutes > 0);
  }

  private TimeSaved.Answer week(Project project, SavingTerms terms, Instant now) {
    return kept.answer(
        project.id(), question(project, terms, now), now, events.engine(project)::timeSaved);
  }

  private static TimeSaved.Question question(Project project, SavingTerms terms, Instant now) {
    DateRange week = week(project, now);
    return new TimeSaved.Question(
        project.roles().select(Role.CORE_USE),
        terms.time(),
        week,
        Period.DAY,
        Filter.ALWAYS,
        project.calendar(),
        end(project, week));
  }

  /** The last seven complete days. */
  static DateRange week(Project project, Instant now) {
    LocalDate last = project.calendar().lastCompleteDay(now);
    return new DateRange(last.minusDays(DAYS - 1L), last);
  }

  /** The last moment of a range. */
  static Instant end(Project project, DateRange range) {
    return project.calendar().startOf(range.to().plusDays(1)).minusMillis(1);
  }
}
