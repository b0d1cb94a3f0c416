package io.perennial.server.segments;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks the engine who is in a set at the end of a day: how many, some of them, or everybody. */
@Component
class SegmentPeople {

  private final ProjectEvents events;

  SegmentPeople(ProjectEvents events) {
    this.events = events;
  }

  /** How many people each of several sets has, and how many are known at all. */
  SegmentSizes.Answer sizes(
      Project project, List<Population.Named> sets, LocalDate asOf, Instant now) {
    return events
        .engine(project)
        .segmentSizes(new SegmentSizes.Question(sets, moment(project, asOf, now)));
  }

  /** How many people one set has, and how many are known at all. */
  SegmentSizes.Answer size(Project project, Population population, LocalDate asOf, Instant now) {
    return sizes(project, List.of(new Population.Named("set", population)), asOf, now);
  }

  /** The first people by first event, and the size of the whole set. */
  People.Answer page(
      Project project, Population population, LocalDate asOf, Instant now, int offset, int limit) {
    return events
        .engine(project)
        .people(
            new People.Question(
                population,
                "",
                Filter.ALWAYS,
                project.roles(),
                People.Sort.FIRST_SEEN,
                offset,
                limit,
                project.calendar(),
                moment(project, asOf, now)));
  }

  /** The references of everybody in the set. */
  Set<String> references(Project project, Population population, LocalDate asOf, Instant now) {
    Set<String> references = new LinkedHashSet<>();
    events
        .engine(project)
        .roster(new Roster.Question(population, moment(project, asOf, now)))
        .people()
        .stream()
        .map(PersonId::reference)
        .forEach(references::add);
    return references;
  }

  private static Instant moment(Project project, LocalDate asOf, Instant now) {
    return new AsOf(Optional.of(asOf)).moment(project.calendar(), now);
  }
}
