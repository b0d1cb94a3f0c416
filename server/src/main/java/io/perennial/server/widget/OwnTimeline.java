package io.perennial.server.widget;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a proved user did, under the id that the token proves and no other: whoever has the public
 * capture key may claim that two people are one, and would read the other's figures otherwise.
 */
@Component
class OwnTimeline {

  private final ProjectEvents events;

  OwnTimeline(ProjectEvents events) {
    this.events = events;
  }

  /** The visitor's latest entries; empty when there is none. */
  Optional<Timeline.Person> of(Visitor visitor, Instant now) {
    PersonId id = new PersonId(visitor.userId(), true);
    return new Timelines(events.engine(visitor.project()), now)
        .of(id)
        .map(person ->
            new Timeline.Person(
                id, List.of(id), person.traits(), own(person, visitor.userId()), false))
        .filter(person -> !person.entries().isEmpty());
  }

  private static List<Entry> own(Timeline.Person person, String userId) {
    return person.entries().stream()
        .filter(entry -> userId.equals(entry.header().userId()))
        .toList();
  }
}
