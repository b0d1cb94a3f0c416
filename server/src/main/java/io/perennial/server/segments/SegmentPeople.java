package io.perennial.server.segments;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
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

  private static final int AT_ONCE = 20_000;

  private final ProjectEvents events;

  SegmentPeople(ProjectEvents events) {
    this.events = events;
  }

  long size(Project project, Population population, LocalDate asOf, Instant now) {
    return page(project, population, asOf, now, 0, 1).total();
  }

  /** The first people by last activity, and the size of the whole set. */
  People.Answer some(
      Project project, Population population, LocalDate asOf, Instant now, int limit) {
    return page(project, population, asOf, now, 0, limit);
  }

  /** The references of everybody in the set. */
  Set<String> references(Project project, Population population, LocalDate asOf, Instant now) {
    Set<String> references = new LinkedHashSet<>();
    List<People.Person> some;
    int offset = 0;
    do {
      some = page(project, population, asOf, now, offset, AT_ONCE).people();
      some.forEach(person -> references.add(person.id().reference()));
      offset += some.size();
    } while (some.size() == AT_ONCE);
    return references;
  }

  /** A page of the people, first seen first. */
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
                new AsOf(Optional.of(asOf)).moment(project.calendar(), now)));
  }
}
