package io.perennial.server.api;

import io.perennial.engine.question.EventCatalogue;
import io.perennial.server.questions.Parameters;
import java.time.Instant;
import java.util.List;

/** Every event name, most frequent first, with its properties. */
record EventsResponse(List<EventType> events) {

  record EventType(
      String name,
      long events,
      long users,
      Instant firstSeen,
      Instant lastSeen,
      List<Property> properties) {}

  /** {@code events} of the {@code sampled} latest events of the name set the property. */
  record Property(
      String key, List<String> types, long events, long sampled, List<String> examples) {}

  static EventsResponse of(EventCatalogue.Answer answer) {
    return new EventsResponse(answer.events().stream().map(EventsResponse::event).toList());
  }

  private static EventType event(EventCatalogue.EventType event) {
    return new EventType(
        event.name(),
        event.events(),
        event.users(),
        event.firstSeen(),
        event.lastSeen(),
        event.properties().stream()
            .map(property ->
                new Property(
                    property.key(),
                    property.types().stream().map(Parameters::id).sorted().toList(),
                    property.events(),
                    property.sampled(),
                    property.examples()))
            .toList());
  }
}
