package io.perennial.server.savings;

import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.Trend;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.UserValues;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Social proof by industry: what the real users with the same trait {@code industry} did in the
 * last seven complete days. Nothing is told of fewer people than the project's minimum. How many
 * there are is asked once for all industries; more is asked only of those that are large enough,
 * once for each, so that a campaign to thousands costs no more than one to a few.
 */
@Component
class Industries {

  private record Named(long project, String industry) {}

  private final ProjectEvents events;
  private final Kept<Long, Trend.Question, Map<String, Long>> people = new Kept<>();
  private final Kept<Named, TimeSaved.Question, TimeSaved.Answer> uses = new Kept<>();

  Industries(ProjectEvents events) {
    this.events = events;
  }

  /**
   * The users of an industry.
   *
   * @param people with a core use
   * @param minutesSaved whole minutes; empty when none were, or none can be told
   * @param scenario the one that most of them used; empty when these are too few
   */
  record Colleagues(long people, Optional<Long> minutesSaved, Optional<String> scenario) {}

  /** Those of a person's industry; empty without an industry, and when they are too few. */
  Optional<Colleagues> of(Project project, SavingTerms terms, Timeline.Person person, Instant now) {
    return Optional.ofNullable(person.traits().get(UserValues.INDUSTRY))
        .map(PropertyValue::text)
        .filter(industry -> people(project, now).getOrDefault(industry, 0L) >= terms.crowd())
        .map(industry -> colleagues(project, terms, industry, now));
  }

  private Colleagues colleagues(Project project, SavingTerms terms, String industry, Instant now) {
    DateRange week = Crowds.week(project, now);
    TimeSaved.Question question =
        new TimeSaved.Question(
            project.roles().select(Role.CORE_USE),
            terms.time(),
            week,
            Period.DAY,
            new Filter.Property(
                Filter.Scope.PERSON, UserValues.INDUSTRY, Filter.Operator.IS, List.of(industry)),
            project.calendar(),
            Crowds.end(project, week));
    TimeSaved.Answer answer =
        uses.answer(
            new Named(project.id(), industry), question, now, events.engine(project)::timeSaved);
    return new Colleagues(
        answer.total().people(),
        Crowds.minutesSaved(answer.total()),
        answer.scenarios().stream()
            .filter(one -> one.scenario().isPresent() && one.tally().people() >= terms.crowd())
            .max(Comparator.comparingLong(one -> one.tally().people()))
            .flatMap(TimeSaved.OfScenario::scenario));
  }

  /** How many people of each industry had a core use. */
  private Map<String, Long> people(Project project, Instant now) {
    DateRange week = Crowds.week(project, now);
    ProjectCalendar calendar =
        new ProjectCalendar(project.calendar().zone(), week.from().getDayOfWeek());
    Trend.Question question =
        new Trend.Question(
            project.roles().select(Role.CORE_USE),
            week,
            Period.WEEK,
            Filter.ALWAYS,
            new Breakdown.ByProperty(
                Filter.Scope.PERSON, UserValues.INDUSTRY, Breakdown.ByProperty.MAX_LIMIT),
            calendar,
            Crowds.end(project, week));
    return people.answer(
        project.id(), question, now, one -> byIndustry(events.engine(project).trend(one)));
  }

  /** The weeks of the question begin on the first of the seven days, so there is one point. */
  private static Map<String, Long> byIndustry(Trend.Answer answer) {
    return answer.series().stream()
        .filter(series -> series.value() instanceof Breakdown.Value.Of)
        .collect(
            Collectors.toMap(
                series -> ((Breakdown.Value.Of) series.value()).text(),
                series -> series.points().getFirst().users()));
  }
}
