package io.perennial.engine.question;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Roster: everybody of a set who was known at {@code now}, by name only and without a limit; {@link
 * People} tells more of a few.
 */
public final class Roster {

  private Roster() {}

  /** What is asked. */
  public record Question(Population population, Instant now) {}

  /** Everybody, ascending by reference. */
  public record Answer(List<PersonId> people) {
    public Answer {
      people = List.copyOf(people);
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    Set<PersonId> members = Members.of(question.population(), history);
    return new Answer(
        history.people().stream()
            .filter(person -> !person.knownSince().isAfter(question.now()))
            .map(PersonHistory::id)
            .filter(members::contains)
            .toList());
  }
}
