package io.perennial.server.api;

import io.perennial.engine.question.People;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of people; {@code total} counts the whole set. */
record PeopleResponse(Asked question, long total, int offset, int limit, List<Person> people) {

  record Person(
      String id,
      boolean known,
      Map<String, Object> traits,
      @Nullable Instant firstSeen,
      @Nullable Instant lastSeen,
      long events,
      long coreUses) {}

  static PeopleResponse of(
      Asked asked, People.Question question, People.Answer answer, PropertyJson json) {
    return new PeopleResponse(
        asked,
        answer.total(),
        question.offset(),
        question.limit(),
        answer.people().stream()
            .map(person ->
                new Person(
                    person.id().reference(),
                    person.id().known(),
                    json.of(person.traits()),
                    person.firstSeen(),
                    person.lastSeen(),
                    person.events(),
                    person.coreUses()))
            .toList());
  }
}
