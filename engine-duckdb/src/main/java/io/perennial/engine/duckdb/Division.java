package io.perennial.engine.duckdb;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Divides people or events into numbered series as a {@link Breakdown} asks. In ascending order
 * they are in the order of an answer: the values by rank, or the segments as given, from 1, then
 * the pooled others, then those not set. Undivided is 0.
 */
final class Division {

  static final int OTHER = 1_000_001;
  static final int NOT_SET = 1_000_002;

  private final Breakdown breakdown;

  Division(Breakdown breakdown) {
    this.breakdown = breakdown;
  }

  boolean isNone() {
    return breakdown instanceof Breakdown.None;
  }

  /** The value of an event, to be read at the event; null when it follows from the person. */
  @Nullable Sql valueOfEvent(Selection events) {
    return breakdown instanceof Breakdown.ByProperty by && by.scope() != Filter.Scope.PERSON
        ? events.text(by.scope(), by.key())
        : null;
  }

  /** The values that follow from the person: {@code person}, {@code value}; null when none do. */
  @Nullable Sql valueOfPeople(Source source) {
    return switch (breakdown) {
      case Breakdown.None _ -> null;
      case Breakdown.ByProperty by ->
          by.scope() == Filter.Scope.PERSON
              ? new Sql("SELECT person, substr(value, 2) AS value FROM (")
                  .add(source.latestTrait(by.key()))
                  .add(")")
              : null;
      case Breakdown.BySegments by -> source.populations().divided(by.segments());
    };
  }

  /**
   * CTEs that add the number of its {@code series} to every row of {@code undivided}, which has a
   * {@code value}.
   *
   * @param weight an aggregate over the rows of a value
   */
  Sql numbered(String undivided, String weight, String divided) {
    if (isNone()) {
      return new Sql(", %s AS (SELECT *, 0 AS series FROM %s)".formatted(divided, undivided));
    }
    if (breakdown instanceof Breakdown.BySegments by) {
      Sql sql = new Sql(", %s AS (SELECT *, CASE value".formatted(divided));
      for (int i = 0; i < by.segments().size(); i++) {
        sql.add(" WHEN ? THEN " + (i + 1), by.segments().get(i).name());
      }
      return sql.add(" ELSE %d END AS series FROM %s)".formatted(NOT_SET, undivided));
    }
    int limit = breakdown instanceof Breakdown.ByProperty by ? by.limit() : OTHER - 1;
    return new Sql(
        """
        , ranked AS (
          SELECT value, row_number() OVER (ORDER BY %s DESC, value) AS rank
          FROM %s WHERE value IS NOT NULL GROUP BY value)
        , %s AS (
          SELECT u.*, CAST(CASE
            WHEN u.value IS NULL THEN %d
            WHEN r.rank <= ? THEN r.rank
            ELSE %d END AS INTEGER) AS series
          FROM %s u LEFT JOIN ranked r ON r.value = u.value)
        """
            .formatted(weight, undivided, divided, NOT_SET, OTHER, undivided),
        limit);
  }

  /** What a series stands for. */
  static Breakdown.Value value(int series, @Nullable String text) {
    return switch (series) {
      case OTHER -> Breakdown.Value.OTHER;
      case NOT_SET -> Breakdown.Value.NOT_SET;
      default -> text == null ? Breakdown.Value.EVERYONE : new Breakdown.Value.Of(text);
    };
  }

  /** Whether a divided row is in the series of a value. */
  static Sql in(Breakdown.Value value) {
    return switch (value) {
      case Breakdown.Value.Everyone _ -> new Sql("true");
      case Breakdown.Value.Other _ -> new Sql("series = " + OTHER);
      case Breakdown.Value.NotSet _ -> new Sql("series = " + NOT_SET);
      case Breakdown.Value.Of of ->
          new Sql("series > 0 AND series < " + OTHER + " AND value = ?", of.text());
    };
  }
}
