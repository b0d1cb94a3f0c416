package io.perennial.server.campaigns;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.Timeline;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who qualifies now, and whose an event is, by the reference that a person has at present. Segments
 * are those of the day of {@code now}, so that what happened today counts.
 */
@Component
class Audiences {

  private final ProjectEvents events;

  Audiences(ProjectEvents events) {
    this.events = events;
  }

  /** Everybody who qualifies. */
  List<String> all(Project project, Optional<SegmentRef> audience, Instant now) {
    return all(project, population(project, audience, now), now);
  }

  /** Everybody of a set. */
  List<String> all(Project project, Population population, Instant now) {
    return roster(project, population, now);
  }

  /** Those of some people who qualify. */
  Set<String> among(
      Project project, Optional<SegmentRef> audience, Collection<String> people, Instant now) {
    if (audience.isEmpty() || people.isEmpty()) {
      return Set.copyOf(people);
    }
    return among(project, population(project, audience, now), people, now);
  }

  /** Those of some people who belong to a set. */
  Set<String> among(
      Project project, Population population, Collection<String> people, Instant now) {
    if (people.isEmpty()) {
      return Set.of();
    }
    Population both = new Population.AllOf(List.of(listed(people), population));
    return new HashSet<>(roster(project, both, now));
  }

  /** What some people did, by the references asked about: at most {@link Timelines#AT_ONCE}. */
  Map<String, Timeline.Person> timelines(Project project, Collection<String> people, Instant now) {
    Map<String, Timeline.Person> read = new HashMap<>();
    new Timelines(events.engine(project), now)
        .of(people.stream().map(PersonId::parse).collect(Collectors.toSet()))
        .forEach((id, person) -> read.put(id.reference(), person));
    return read;
  }

  /** What is known of some people, by the reference that they have at present. */
  Map<String, People.Person> described(Project project, Collection<String> people, Instant now) {
    Map<String, People.Person> described = new HashMap<>();
    List<String> all = new ArrayList<>(people);
    for (int from = 0; from < all.size(); from += People.Question.MAX_LIMIT) {
      List<String> some = all.subList(from, Math.min(all.size(), from + People.Question.MAX_LIMIT));
      events
          .engine(project)
          .people(
              new People.Question(
                  listed(some),
                  "",
                  Filter.ALWAYS,
                  project.roles(),
                  People.Sort.FIRST_SEEN,
                  0,
                  People.Question.MAX_LIMIT,
                  project.calendar(),
                  now))
          .people()
          .forEach(person -> described.put(person.id().reference(), person));
    }
    return described;
  }

  /** Whose these events are, each owner's present reference. */
  Map<PersonId, String> owners(Project project, Collection<Entry.Event> matched, Instant now) {
    Set<PersonId> ids = new HashSet<>();
    matched.forEach(event -> ids.add(event.header().owner()));
    Population owning = listed(ids.stream().map(PersonId::reference).toList());
    Set<String> present = new HashSet<>(roster(project, owning, now));
    Map<PersonId, String> owners = new HashMap<>();
    ids.forEach(id -> owners.put(id, id.reference()));
    List<PersonId> joined = ids.stream().filter(id -> !present.contains(id.reference())).toList();
    for (int from = 0; from < joined.size(); from += Timeline.Question.MAX_PEOPLE) {
      int to = Math.min(joined.size(), from + Timeline.Question.MAX_PEOPLE);
      Set<PersonId> some = Set.copyOf(joined.subList(from, to));
      events
          .engine(project)
          .timeline(new Timeline.Question(some, now, 1))
          .people()
          .forEach((id, person) -> owners.put(id, person.id().reference()));
    }
    return owners;
  }

  private List<String> roster(Project project, Population population, Instant now) {
    return events.engine(project).roster(new Roster.Question(population, now)).people().stream()
        .map(PersonId::reference)
        .toList();
  }

  private static Population.Listed listed(Collection<String> people) {
    return new Population.Listed(new HashSet<>(people));
  }

  /** Those who qualify, as a set. */
  static Population population(Project project, Optional<SegmentRef> audience, Instant now) {
    return audience
        .map(segment -> population(project, segment, now))
        .orElseGet(Population.Everyone::new);
  }

  /** A segment as of the day of {@code now}, so that what happened today counts. */
  static Population population(Project project, SegmentRef segment, Instant now) {
    return segment.population(project, project.calendar().dayOf(now), now);
  }
}
