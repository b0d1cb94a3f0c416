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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People: a page of the persons of a set, with what is known of each. */
public final class People {

  private People() {}

  /** A set of people that some answer counted, or everyone. */
  public sealed interface Population {
    /** Every person with an entry up to {@code now}. */
    record Everyone() implements Population {}

    /**
     * The people behind one cell of a retention matrix.
     *
     * @param series the breakdown value, {@link Breakdown.Value#EVERYONE} for the undivided matrix
     * @param cohort the start of one cohort, or null for all cohorts whose cell is complete, as in
     *     the average row; a person of several such recurring cohorts is one person, and retained
     *     when one of them counts so
     * @param cell the column, counted from 0
     */
    record InRetentionCell(
        Retention.Question retention,
        Breakdown.Value series,
        @Nullable LocalDate cohort,
        int cell,
        Presence presence)
        implements Population {
      public InRetentionCell {
        new Validation()
            .require(
                cell >= 0 && cell < retention.cells(),
                "cell",
                "people.cell",
                "The cell is a column of the retention matrix, counted from 0.")
            .done();
      }
    }

    /**
     * The people of one step of a funnel.
     *
     * @param series the breakdown value, {@link Breakdown.Value#EVERYONE} for the undivided funnel
     * @param step counted from 0
     */
    record InFunnelStep(
        Funnel.Question funnel, Breakdown.Value series, int step, Funnel.Standing standing)
        implements Population {
      public InFunnelStep {
        new Validation()
            .require(
                step >= 0 && step < funnel.steps().size(),
                "step",
                "people.step",
                "The step is one of the funnel's, counted from 0.")
            .require(
                step > 0 || standing == Funnel.Standing.REACHED,
                "standing",
                "people.standing",
                "Nobody drops or waits before the first step.")
            .done();
      }
    }

    /** The people of one group of the lifecycle in the period that begins on {@code start}. */
    record InLifecycleGroup(Lifecycle.Question lifecycle, LocalDate start, Lifecycle.Group group)
        implements Population {
      public InLifecycleGroup {
        new Validation()
            .require(
                lifecycle.calendar().periodOf(start, lifecycle.period()).equals(start),
                "start",
                "people.start",
                "The start is the first day of a period.")
            .done();
      }
    }

    /**
     * The people who were active in exactly {@code periods} periods of the interval that begins on
     * {@code start}.
     */
    record ActivePeriods(Stickiness.Question stickiness, LocalDate start, int periods)
        implements Population {
      public ActivePeriods {
        new Validation()
            .require(
                stickiness.intervalOf(start).equals(start),
                "start",
                "people.start",
                "The start is the first day of an interval.")
            .require(periods >= 1, "periods", "people.periods", "Active periods are 1 or more.")
            .done();
      }
    }

    /**
     * The people whose paths pass a node, and go on to the next one if it is given.
     *
     * @param position of the node, as in {@link Paths.Step}
     */
    record OnPath(Paths.Question paths, int position, Paths.Label node, Optional<Paths.Label> next)
        implements Population {
      public OnPath {
        new Validation()
            .require(
                paths.hasPosition(position),
                "position",
                "people.position",
                "The position is a step of the paths.")
            .done();
      }
    }

    /** The people of one operational segment. */
    record InOperationalSegment(
        OperationalSegments.Question segments, OperationalSegments.Segment segment)
        implements Population {}

    /** The people of one value segment. */
    record InValueSegment(ValueSegments.Question segments, ValueSegments.Segment segment)
        implements Population {}

    /** The people at risk by the rule. */
    record AtRisk(ChurnRisk.Question risk) implements Population {}
  }

  /** Which of a cohort's people a cell means. */
  public enum Presence {
    /** All people of the cohort. */
    COHORT,
    /** Those the cell counts as retained. */
    RETAINED,
    /** The others. */
    NOT_RETAINED
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
          .require(
              Filter.isAboutPeople(people),
              "people",
              "filter.scope",
              "A filter of people compares person properties only.")
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
    Set<PersonId> members = members(question, history);
    List<Person> people =
        history.people().stream()
            .filter(person -> members.contains(person.id()))
            .filter(person -> Matching.includes(question.people(), person))
            .filter(person -> found(question.search(), person))
            .map(person -> person(question, person))
            .sorted(order(question.sort()))
            .toList();
    return new Answer(
        people.size(), people.stream().skip(question.offset()).limit(question.limit()).toList());
  }

  private static Set<PersonId> members(Question question, History history) {
    Set<PersonId> members = new HashSet<>();
    switch (question.population()) {
      case Population.Everyone _ ->
          history.people().stream()
              .filter(person -> !person.knownSince().isAfter(question.now()))
              .forEach(person -> members.add(person.id()));
      case Population.InRetentionCell in -> members.addAll(inCell(in, history));
      case Population.InFunnelStep in ->
          members.addAll(
              Funnel.people(
                  in.funnel(),
                  Funnel.entrants(in.funnel(), history),
                  in.series(),
                  in.step(),
                  in.standing()));
      case Population.InLifecycleGroup in ->
          members.addAll(Lifecycle.members(in.lifecycle(), in.start(), in.group(), history));
      case Population.ActivePeriods in ->
          members.addAll(Stickiness.members(in.stickiness(), in.start(), in.periods(), history));
      case Population.OnPath on ->
          members.addAll(
              Paths.tally(on.paths(), history).people(on.position(), on.node(), on.next()));
      case Population.InOperationalSegment in ->
          OperationalSegments.assign(in.segments(), history)
              .forEach((person, segment) -> {
                if (segment == in.segment()) {
                  members.add(person);
                }
              });
      case Population.InValueSegment in ->
          ValueSegments.assign(in.segments(), history)
              .forEach((person, segment) -> {
                if (segment == in.segment()) {
                  members.add(person);
                }
              });
      case Population.AtRisk at ->
          ChurnRisk.atRisk(at.risk(), history).forEach(one -> members.add(one.person()));
    }
    return members;
  }

  private static Set<PersonId> inCell(Population.InRetentionCell in, History history) {
    Set<PersonId> cohort = new HashSet<>();
    Set<PersonId> retained = new HashSet<>();
    for (Retention.Membership member : Retention.memberships(in.retention(), history)) {
      boolean inSeries =
          in.series().equals(Breakdown.Value.EVERYONE) || in.series().equals(member.value());
      boolean inCohort =
          in.cohort() == null
              ? in.retention().maturity(member.cohort(), in.cell()) == Retention.Maturity.COMPLETE
              : in.cohort().equals(member.cohort());
      if (inSeries && inCohort) {
        cohort.add(member.person().id());
        if (member.retained().get(in.cell())) {
          retained.add(member.person().id());
        }
      }
    }
    return switch (in.presence()) {
      case COHORT -> cohort;
      case RETAINED -> retained;
      case NOT_RETAINED -> {
        cohort.removeAll(retained);
        yield cohort;
      }
    };
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
