package io.perennial.engine.question;

/** How an answer is divided into series. */
public sealed interface Breakdown {

  /** One series for everybody. */
  record None() implements Breakdown {}

  /**
   * By one property. An event property is read at the event that entered the person into the count
   * (the start event of a cohort, the counted event of a trend); a person property is the latest
   * trait. The {@code limit} largest values keep a series of their own, ties by value; the rest are
   * pooled as {@link Value.Other}.
   */
  record ByProperty(Filter.Scope scope, String key, int limit) implements Breakdown {}

  /** By value segment as of the question's day. */
  record ByValueSegment(ValueSegments.Question segments) implements Breakdown {}

  Breakdown NONE = new None();

  /** What a series stands for. */
  sealed interface Value {
    Value EVERYONE = new Everyone();
    Value NOT_SET = new NotSet();
    Value OTHER = new Other();

    /** The undivided whole. */
    record Everyone() implements Value {}

    /** One value of the property, as canonical text, or the id of a segment. */
    record Of(String text) implements Value {}

    /** The property was not set. */
    record NotSet() implements Value {}

    /** All values beyond the limit. */
    record Other() implements Value {}
  }
}
