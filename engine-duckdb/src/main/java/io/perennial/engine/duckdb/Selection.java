package io.perennial.engine.duckdb;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PaidAmount;
import java.time.Instant;

/** The events that count in a question, as a SELECT over {@code e}. */
final class Selection {

  private final Source source;
  private final Conditions conditions;
  private final Sql where = new Sql(" WHERE true");
  private String events;

  Selection(Source source) {
    this.source = source;
    this.events = source.events();
    this.conditions = new Conditions(source);
  }

  /** Only events that the selector wants. */
  Selection of(EventSelector selector) {
    where.add(" AND ").add(wants(selector));
    return this;
  }

  /** Whether a selector wants {@code e}, for the columns of {@link #select}. */
  Sql wants(EventSelector selector) {
    return new Sql(source.named(selector) + " AND ").add(conditions.of(selector.where()));
  }

  /** Only events of people who pass a filter. */
  Selection by(Filter people) {
    where.add(" AND ").add(conditions.of(people));
    return this;
  }

  /**
   * Only events of some persons.
   *
   * @param those a SELECT of {@code person}, each once
   */
  Selection among(String those) {
    events = source.eventsOf(those);
    return this;
  }

  /** Only events that had happened. */
  Selection upTo(Instant now) {
    return where(new Sql("e.ts <= make_timestamp(?)", Micros.of(now)));
  }

  /** Only events that meet a condition on {@code e}. */
  Selection where(Sql condition) {
    where.add(" AND ").add(condition);
    return this;
  }

  /** The text of a property, for the columns of {@link #select}. */
  Sql text(Filter.Scope scope, String key) {
    return conditions.text(scope, key);
  }

  /** The amount of a payment as {@link PaidAmount} has it, for the columns of {@link #select}. */
  Sql amount(String property) {
    Sql text = text(Filter.Scope.EVENT, property);
    Sql number = new Sql("TRY_CAST(").add(text).add(" AS DOUBLE)");
    return new Sql("coalesce(CASE WHEN regexp_full_match(")
        .add(text)
        .add(", '-?[0-9]+([.][0-9]+)?') AND abs(")
        .add(number)
        .add(") <= ? THEN TRY_CAST(floor(", PaidAmount.LIMIT)
        .add(number)
        .add(" * ? + 0.5) AS BIGINT) END, 0)", PaidAmount.SCALE);
  }

  Sql select(Sql columns) {
    return new Sql("SELECT ")
        .add(columns)
        .add(" FROM " + events)
        .add(conditions.joins())
        .add(where);
  }
}
