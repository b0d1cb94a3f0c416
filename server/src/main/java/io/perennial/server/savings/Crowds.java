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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Social proof: what the real users of a scenario did in the last seven complete days. Nothing is
 * told of fewer people than the project's minimum.
 */
@Component
public class Crowds {

  private static final int DAYS = 7;

  /** For how long an answer is good enough; what happened before today rarely changes. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final ProjectEvents events;
  private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

  Crowds(ProjectEvents events) {
    this.events = events;
  }

  /** The latest answer of a project. */
  private record Kept(TimeSaved.Question question, TimeSaved.Answer answer, Instant at) {}

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
    return new Crowd(
        scenario,
        tally.people(),
        tally.uses(),
        tally.saved().map(Duration::toMinutes).filter(minutes -> minutes > 0));
  }

  private TimeSaved.Answer week(Project project, SavingTerms terms, Instant now) {
    TimeSaved.Question question = question(project, terms, now);
    Kept last = kept.get(project.id());
    if (last != null
        && last.question().equals(question)
        && last.at().plus(FRESH).isAfter(now)
        && !last.at().isAfter(now)) {
      return last.answer();
    }
    TimeSaved.Answer answer = events.engine(project).timeSaved(question);
    kept.put(project.id(), new Kept(question, answer, now));
    return answer;
  }

  private static TimeSaved.Question question(Project project, SavingTerms terms, Instant now) {
    LocalDate last = project.calendar().lastCompleteDay(now);
    return new TimeSaved.Question(
        project.roles().select(Role.CORE_USE),
        terms.time(),
        new DateRange(last.minusDays(DAYS - 1L), last),
        Period.DAY,
        Filter.ALWAYS,
        project.calendar(),
        project.calendar().startOf(last.plusDays(1)).minusMillis(1));
  }
}
