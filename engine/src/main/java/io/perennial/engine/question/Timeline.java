package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
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
  public record Question(PersonId person, Instant before, int limit) {

    public static final int MAX_LIMIT = 10_000;

    public Question {
      new Validation()
          .require(
              limit >= 1 && limit <= MAX_LIMIT,
              "limit",
              "timeline.limit",
              "The limit is 1 to " + MAX_LIMIT + ".")
          .done();
    }
  }

  /** Empty when nobody with an entry has this id. */
  public record Answer(Optional<Person> person) {}

  /**
   * The person.
   *
   * @param ids every user id and anonymous id that belongs to the person, known ones first, each
   *     kind ascending by code points
   * @param traits the latest, whatever {@code before} is
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

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return new Answer(history.find(question.person()).map(person -> person(question, person)));
  }

  private static Person person(Question question, PersonHistory person) {
    List<Entry> older =
        person.entries().reversed().stream()
            .filter(entry -> entry.header().timestamp().isBefore(question.before()))
            .toList();
    return new Person(
        person.id(),
        person.ids(),
        person.traits(),
        older.stream().limit(question.limit()).toList(),
        older.size() > question.limit());
  }
}
