package io.perennial.server.questions;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The vocabulary of each project, kept while nothing new was stored, and for a minute at most
 * otherwise: every page asks for it, and it changes slowly.
 */
@Component
public class Vocabularies {

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int PEOPLE_READ_FOR_TRAITS = 200;

  private final ProjectEvents events;
  private final Map<Long, Known> known = new ConcurrentHashMap<>();

  Vocabularies(ProjectEvents events) {
    this.events = events;
  }

  private record Known(Vocabulary vocabulary, long position, Instant readAt) {}

  /** The vocabulary, at most a minute old; its saved names are those of this moment. */
  public Vocabulary of(Project project, Instant now) {
    return words(project, now).with(SavedNames.of(project));
  }

  private Vocabulary words(Project project, Instant now) {
    long position = events.store(project).position();
    Known last = known.get(project.id());
    boolean fresh =
        last != null
            && (last.position() == position || last.readAt().plus(KEPT).isAfter(now))
            && !(last.vocabulary().isEmpty() && last.position() != position);
    if (last != null && fresh) {
      return last.vocabulary();
    }
    Vocabulary read = read(project, now);
    known.put(project.id(), new Known(read, position, now));
    return read;
  }

  private Vocabulary read(Project project, Instant now) {
    AnalyticsEngine engine = events.engine(project);
    People.Answer people =
        engine.people(
            new People.Question(
                new Population.Everyone(),
                "",
                Filter.ALWAYS,
                project.roles(),
                People.Sort.LAST_SEEN,
                0,
                PEOPLE_READ_FOR_TRAITS,
                project.calendar(),
                now));
    SortedSet<String> traits = new TreeSet<>();
    people.people().forEach(person -> traits.addAll(person.traits().values().keySet()));
    return new Vocabulary(
        engine.eventCatalogue(new EventCatalogue.Question(now)).events(), traits, SavedNames.NONE);
  }
}
