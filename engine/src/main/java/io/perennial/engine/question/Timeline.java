package io.perennial.engine.question;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Timeline: everything recorded about one person, latest first. */
public final class Timeline {

  private Timeline() {}

  /**
   * What is asked.
   *
   * @param person any of the person's ids
   * @param before only entries strictly before this instant
   */
  public record Question(PersonId person, Instant before, int limit) {}

  /** Empty when nobody has this id. */
  public record Answer(Optional<Person> person) {}

  /**
   * The person.
   *
   * @param ids every user id and anonymous id that belongs to the person, known ones first
   * @param entries latest first; equal timestamps by arrival, latest first
   * @param more whether older entries exist
   */
  public record Person(
      PersonId id, List<PersonId> ids, Properties traits, List<Entry> entries, boolean more) {
    public Person {
      ids = List.copyOf(ids);
      entries = List.copyOf(entries);
    }
  }
}
