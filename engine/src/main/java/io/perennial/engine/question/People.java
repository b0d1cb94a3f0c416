package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
     *     the average row
     */
    record InRetentionCell(
        Retention.Question retention,
        Breakdown.Value series,
        @Nullable LocalDate cohort,
        int cell,
        Presence presence)
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

  /** The order of the list; ties go by reference, ascending. */
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
          .done();
    }
  }

  /** The size of the whole selection and one page of it, sorted descending. */
  public record Answer(long total, List<Person> people) {
    public Answer {
      people = List.copyOf(people);
    }
  }

  /** One person; {@code firstSeen} and {@code lastSeen} are of events, null when there is none. */
  public record Person(
      PersonId id,
      Properties traits,
      @Nullable Instant firstSeen,
      @Nullable Instant lastSeen,
      long events,
      long coreUses) {}
}
