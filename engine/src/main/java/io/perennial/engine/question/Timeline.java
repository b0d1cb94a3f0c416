package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Timeline: everything recorded about a person, latest first. Many people are asked about at once
 * at little more than the cost of one.
 */
public final class Timeline {

  private Timeline() {}

  /**
   * What is asked.
   *
   * @param people any id of each person
   * @param before only entries strictly before this instant
   * @param limit of entries, for each person
   */
  public record Question(Set<PersonId> people, Instant before, int limit) {

    public static final int MAX_PEOPLE = 1_000;
    public static final int MAX_LIMIT = 10_000;

    public Question {
      people = Set.copyOf(people);
      new Validation()
          .require(
              people.size() <= MAX_PEOPLE,
              "people",
              "timeline.people",
              "At most " + MAX_PEOPLE + " people are asked about at once.")
          .require(
              limit >= 1 && limit <= MAX_LIMIT,
              "limit",
              "timeline.limit",
              "The limit is 1 to " + MAX_LIMIT + ".")
          .done();
    }

    /** About one person. */
    public Question(PersonId person, Instant before, int limit) {
      this(Set.of(person), before, limit);
    }
  }

  /**
   * The people by the ids asked about; two ids may lead to one person. Whoever has no entry is
   * missing.
   */
  public record Answer(Map<PersonId, Person> people) {
    public Answer {
      people = Map.copyOf(people);
    }

    /** The person, where one was asked about. */
    public Optional<Person> person() {
      return people.values().stream().findFirst();
    }
  }

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
    Map<PersonId, Person> people = new HashMap<>();
    for (PersonId id : question.people()) {
      history.find(id).ifPresent(person -> people.put(id, person(question, person)));
    }
    return new Answer(people);
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
