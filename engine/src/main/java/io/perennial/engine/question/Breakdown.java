package io.perennial.engine.question;

import io.perennial.engine.Validation;
import java.util.Arrays;
import java.util.List;

/** How an answer is divided into series. */
public sealed interface Breakdown {

  /** One series for everybody. */
  record None() implements Breakdown {}

  /**
   * By one property. An event property is read at the event that entered the person into the count
   * (the start event of a cohort; of a recurring cohort the first start event of its period; the
   * counted event of a trend); a person property is the latest trait. The {@code limit} largest
   * values keep a series of their own, ties by text in code point order; the rest are pooled as
   * {@link Value.Other}. {@link Value.NotSet} does not count towards the limit.
   *
   * <p>Series without anybody are absent. Their order: values, largest first, then Other, then
   * NotSet.
   */
  record ByProperty(Filter.Scope scope, String key, int limit) implements Breakdown {
    public static final int MAX_LIMIT = 1_000;

    public ByProperty {
      new Validation()
          .require(
              limit >= 1 && limit <= MAX_LIMIT,
              "breakdown.limit",
              "breakdown.limit",
              "A breakdown shows 1 to " + MAX_LIMIT + " values.")
          .done();
    }
  }

  /**
   * By set of people: a person counts in the first that has them, whatever event entered them into
   * the count, and as {@link Value.NotSet} when none has.
   *
   * <p>Series without anybody are absent. Their order: as given, then NotSet.
   *
   * @param segments with different names
   */
  record BySegments(List<Population.Named> segments) implements Breakdown {
    public static final int MAX_SEGMENTS = 50;

    public BySegments {
      segments = List.copyOf(segments);
      new Validation()
          .require(
              !segments.isEmpty() && segments.size() <= MAX_SEGMENTS,
              "breakdown.segments",
              "breakdown.segments",
              "Divide by 1 to " + MAX_SEGMENTS + " sets of people.")
          .require(
              segments.stream().map(Population.Named::name).distinct().count() == segments.size(),
              "breakdown.segments",
              "breakdown.names",
              "Each set of people has a name of its own.")
          .done();
      segments.forEach(segment -> Nesting.check(segment.population()));
    }

    /** The four value segments, named by their ids; people not known by the day are in none. */
    public static BySegments ofValue(ValueSegments.Question question) {
      return new BySegments(
          Arrays.stream(ValueSegments.Segment.values())
              .map(segment ->
                  new Population.Named(
                      segment.id(), new Population.InValueSegment(question, segment)))
              .toList());
    }
  }

  Breakdown NONE = new None();

  /** What a series stands for. */
  sealed interface Value {
    Value EVERYONE = new Everyone();
    Value NOT_SET = new NotSet();
    Value OTHER = new Other();

    /** The undivided whole. */
    record Everyone() implements Value {}

    /** One value of the property, as canonical text, or the name of a set of people. */
    record Of(String text) implements Value {}

    /** The property was not set. */
    record NotSet() implements Value {}

    /** All values beyond the limit. */
    record Other() implements Value {}
  }
}
