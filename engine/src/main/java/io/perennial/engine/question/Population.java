package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of people: everybody, those that some answer counted, those that a rule describes, or any
 * of these combined. Segments are populations with a name.
 *
 * <p>Whoever belongs is computed from the entries when a question asks, after identities are
 * merged; nothing is stored. A set lists or counts people ({@link People}, {@link SegmentSizes}),
 * narrows a question ({@link Filter.Member}) or divides one ({@link Breakdown.BySegments}). A set
 * has no {@code now} of its own: a rule about behaviour carries the day it looks back from, and who
 * is counted at all, because they were known by then, is decided by the question that asks.
 *
 * <p>Worked example: Ana exported twice last week, Ben once, Chen only signed up. {@code
 * Did(export, AT_LEAST, 2, last 7 days)} is Ana; {@code Did(export, AT_MOST, 1, …)} is Ben and
 * Chen; {@code Not} of the former is Ben and Chen too.
 */
public sealed interface Population {

  /** How deep sets may be nested, within one another and within the questions they come from. */
  int MAX_DEPTH = 10;

  /** How many sets a union or an intersection may have. */
  int MAX_PARTS = 50;

  /** A set with the name that it has in an answer. */
  record Named(String name, Population population) {
    public Named {
      new Validation()
          .require(!name.isBlank(), "name", "population.name", "Name the set of people.")
          .done();
    }
  }

  /** Everybody: every person with an entry. */
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
      People.Presence presence)
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

  /** The people of a series of a funnel who took so long to reach a step. */
  record InFunnelTime(Funnel.Question funnel, Breakdown.Value series, Funnel.Took took)
      implements Population {
    public InFunnelTime {
      new Validation()
          .require(
              took.step() < funnel.steps().size(),
              "step",
              "people.step",
              "The step is one of the funnel's, counted from 0.")
          .done();
    }
  }

  /** The people who let so many days pass between two uses, once or more often. */
  record WithInterval(UsageIntervals.Question intervals, UsageIntervals.Length length)
      implements Population {}

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
   * The people of one number of feature retention: of those judged, the early users of an event or
   * the others, all of them or those who stayed.
   */
  record OfFeature(FeatureRetention.Question features, String event, FeatureRetention.Group group)
      implements Population {}

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

  /** The people of one of the groups of churn paths, or those of them who have a pattern. */
  record OnChurnPath(
      ChurnPaths.Question churn, ChurnPaths.Side side, Optional<ChurnPaths.Pattern> pattern)
      implements Population {
    public OnChurnPath {
      Nesting.check(churn.left());
      Nesting.check(churn.stayed());
    }
  }

  /**
   * The people of one group whose paths are in a cell of a step matrix.
   *
   * @param position of the column, as in {@link Paths.Step}
   * @param label of the row; empty for the paths that are over, or have not begun
   */
  record InStepMatrix(
      StepMatrix.Question matrix, StepMatrix.Side side, int position, Optional<Paths.Label> label)
      implements Population {
    public InStepMatrix {
      new Validation()
          .require(
              matrix.paths().hasPosition(position),
              "position",
              "people.position",
              "The position is a step of the paths.")
          .done();
      matrix.versus().ifPresent(versus -> Nesting.check(List.of(versus.first(), versus.second())));
    }
  }

  /** The people of one operational segment. */
  record InOperationalSegment(
      OperationalSegments.Question segments, OperationalSegments.Segment segment)
      implements Population {}

  /** The people of one value segment. */
  record InValueSegment(ValueSegments.Question segments, ValueSegments.Segment segment)
      implements Population {}

  /** The people of one RFM group, by its name. */
  record InRfm(Rfm.Question rfm, String group) implements Population {
    public InRfm {
      String name = group;
      new Validation()
          .require(
              rfm.groups().stream().anyMatch(one -> one.name().equals(name)),
              "group",
              "rfm.group",
              "The group is one of the question's.")
          .done();
    }
  }

  /** The people at risk by the rule. */
  record AtRisk(ChurnRisk.Question risk) implements Population {}

  /** The people behind a number about money. */
  record Paying(PayerSet set) implements Population {}

  /** Everybody who is not in the part. */
  record Not(Population part) implements Population {
    public Not {
      Nesting.check(part);
    }
  }

  /** Those who are in every part; there is at least one. */
  record AllOf(List<Population> parts) implements Population {
    public AllOf {
      parts = List.copyOf(parts);
      Nesting.check(parts);
    }
  }

  /** Those who are in some part; there is at least one. */
  record AnyOf(List<Population> parts) implements Population {
    public AnyOf {
      parts = List.copyOf(parts);
      Nesting.check(parts);
    }
  }

  /** Those whose latest traits pass a filter; its scopes must be PERSON. */
  record WithTraits(Filter where) implements Population {
    public WithTraits {
      new Validation()
          .require(
              Filter.isAboutPeople(where),
              "where",
              "filter.scope",
              "A filter of people compares person properties only.")
          .done();
    }
  }

  /** How a number of times is compared; each bound is included. */
  enum Comparison {
    AT_LEAST,
    AT_MOST,
    EXACTLY
  }

  /** On which local days events count; the last day counts whole. */
  sealed interface Window {
    /** The largest number of days that a window may look back. */
    int MAX_DAYS = 4_000;

    /** The last day on which an event counts. */
    LocalDate asOf();

    /** The {@code days} days that end with {@code asOf}: 1 is that day alone. */
    record LastDays(int days, LocalDate asOf) implements Window {
      public LastDays {
        new Validation()
            .require(
                days >= 1 && days <= MAX_DAYS,
                "days",
                "population.days",
                "The window is 1 to " + MAX_DAYS + " days.")
            .done();
      }
    }

    /** The days of a range, first and last included. */
    record Between(DateRange range) implements Window {
      @Override
      public LocalDate asOf() {
        return range.to();
      }
    }

    /** Ever, up to the end of {@code asOf}. */
    record UpTo(LocalDate asOf) implements Window {}

    /** The first day on which an event counts. */
    default LocalDate first() {
      return switch (this) {
        case LastDays(int days, LocalDate asOf) -> asOf.minusDays(days - 1L);
        case Between(DateRange range) -> range.from();
        case UpTo _ -> LocalDate.MIN;
      };
    }
  }

  /**
   * Those who did something so often in a window. Whoever was not yet known by the end of the
   * window's last day is in no such set; whoever was, and did it never, did it 0 times, and is
   * counted by {@code AT_MOST} and by {@code EXACTLY} 0.
   *
   * @param times 0 or more; 1 or more for {@code AT_LEAST}
   */
  record Did(
      EventSelector events,
      Comparison comparison,
      int times,
      Window window,
      ProjectCalendar calendar)
      implements Population {
    public Did {
      new Validation()
          .require(times >= 0, "times", "population.times", "Times are 0 or more.")
          .require(
              times >= 1 || comparison != Comparison.AT_LEAST,
              "times",
              "population.times",
              "At least is 1 or more times; everybody did it at least 0 times.")
          .done();
    }

    /** Whether a number of times is meant. */
    boolean counts(long number) {
      return switch (comparison) {
        case AT_LEAST -> number >= times;
        case AT_MOST -> number <= times;
        case EXACTLY -> number == times;
      };
    }
  }

  /** How long ago the last time was. */
  enum Recency {
    /** So many days ago or longer: inactive. */
    AT_LEAST,
    /** So many days ago or less: recent. */
    AT_MOST
  }

  /**
   * Those who did something last so many days before {@code asOf}. Only events up to the end of
   * {@code asOf} count; on that day itself is 0 days ago. Whoever never did it by then is in
   * neither set: there is no last time. ({@link Did} 0 times up to the day finds them.)
   */
  record LastDid(
      EventSelector events, Recency recency, int daysAgo, LocalDate asOf, ProjectCalendar calendar)
      implements Population {
    public LastDid {
      new Validation()
          .require(
              daysAgo >= 0 && daysAgo <= Window.MAX_DAYS,
              "daysAgo",
              "population.days",
              "Days ago are 0 to " + Window.MAX_DAYS + ".")
          .done();
    }

    /** Whether a last time on this day is meant. */
    boolean counts(LocalDate last) {
      LocalDate edge = asOf.minusDays(daysAgo);
      return switch (recency) {
        case AT_LEAST -> !last.isAfter(edge);
        case AT_MOST -> !last.isBefore(edge);
      };
    }
  }

  /**
   * Those with one of the ids, as {@link io.perennial.engine.event.PersonId#reference} writes them.
   * A reference of any id of a person counts, so that a list keeps its people when ids are merged;
   * references that nobody has are passed over.
   */
  record Listed(Set<String> references) implements Population {
    public static final int MAX_REFERENCES = 1_000_000;

    public Listed {
      references = Set.copyOf(references);
      new Validation()
          .require(
              references.size() <= MAX_REFERENCES,
              "references",
              "population.list",
              "A list has at most " + MAX_REFERENCES + " people.")
          .done();
    }
  }
}
