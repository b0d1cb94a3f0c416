package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People: a page of the persons of a set who were known at {@code now}, by an entry of any kind,
 * with what is known of each.
 */
public final class People {

  private People() {}

  /** Which of a cohort's people a cell means. */
  public enum Presence {
    /** All people of the cohort. */
    COHORT,
    /** Those the cell counts as retained. */
    RETAINED,
    /** The others. */
    NOT_RETAINED;

    /** Whether this means a person of the cohort who is, or is not, retained. */
    public boolean keeps(boolean retained) {
      return switch (this) {
        case COHORT -> true;
        case RETAINED -> retained;
        case NOT_RETAINED -> !retained;
      };
    }
  }

  /**
   * The order of the list, descending; people without events last; ties by reference, ascending.
   */
  public enum Sort {
    LAST_SEEN,
    FIRST_SEEN,
    EVENTS,
    CORE_USES
  }

  /**
   * What is asked.
   *
   * @param search case-insensitive part of any of the person's ids, or of the traits name and
   *     email; empty for all
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      Population population,
      String search,
      Filter people,
      RoleMapping roles,
      Sort sort,
      int offset,
      int limit,
      ProjectCalendar calendar,
      Instant now) {

    public static final int MAX_LIMIT = 100_000;

    public Question {
      new Validation()
          .require(offset >= 0, "offset", "people.offset", "The offset is 0 or more.")
          .require(
              limit >= 1 && limit <= MAX_LIMIT,
              "limit",
              "people.limit",
              "The limit is 1 to " + MAX_LIMIT + ".")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }
  }

  /** The size of the whole selection and one page of it, sorted descending. */
  public record Answer(long total, List<Person> people) {
    public Answer {
      people = List.copyOf(people);
    }
  }

  /**
   * One person; {@code firstSeen}, {@code lastSeen} and the counts are of events up to {@code now},
   * null when there is none.
   */
  public record Person(
      PersonId id,
      Properties traits,
      @Nullable Instant firstSeen,
      @Nullable Instant lastSeen,
      long events,
      long coreUses) {}

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    Set<PersonId> members = Members.of(question.population(), history);
    List<Person> people =
        history.people().stream()
            .filter(person -> members.contains(person.id()))
            .filter(person -> !person.knownSince().isAfter(question.now()))
            .filter(person -> Matching.includes(question.people(), person))
            .filter(person -> found(question.search(), person))
            .map(person -> person(question, person))
            .sorted(order(question.sort()))
            .toList();
    return new Answer(
        people.size(), people.stream().skip(question.offset()).limit(question.limit()).toList());
  }

  private static boolean found(String search, PersonHistory person) {
    String part = search.toLowerCase(Locale.ROOT);
    return Stream.concat(
            person.ids().stream().map(PersonId::id),
            Stream.of("name", "email")
                .map(person.traits()::get)
                .filter(Objects::nonNull)
                .map(PropertyValue::text))
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part));
  }

  private static Person person(Question question, PersonHistory person) {
    List<Entry.Event> events = person.eventsUpTo(question.now());
    SortedSet<String> coreUses = question.roles().names(Role.CORE_USE);
    return new Person(
        person.id(),
        person.traits(),
        events.isEmpty() ? null : events.getFirst().header().timestamp(),
        events.isEmpty() ? null : events.getLast().header().timestamp(),
        events.size(),
        events.stream().filter(event -> coreUses.contains(event.name())).count());
  }

  private static Comparator<Person> order(Sort sort) {
    Comparator<Person> ascending =
        switch (sort) {
          case LAST_SEEN ->
              Comparator.comparing(
                  Person::lastSeen, Comparator.nullsFirst(Comparator.naturalOrder()));
          case FIRST_SEEN ->
              Comparator.comparing(
                  Person::firstSeen, Comparator.nullsFirst(Comparator.naturalOrder()));
          case EVENTS -> Comparator.comparingLong(Person::events);
          case CORE_USES -> Comparator.comparingLong(Person::coreUses);
        };
    return ascending.reversed().thenComparing(Person::id);
  }
}
