package io.perennial.engine.duckdb;

import io.perennial.engine.question.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compiles filters to conditions on an event {@code e}, which has a {@code person}. Each trait that
 * is compared is joined once. Conditions are true or false, never null.
 */
final class Conditions {

  private final Source source;
  private final List<String> traits = new ArrayList<>();

  Conditions(Source source) {
    this.source = source;
  }

  /** The condition of a filter. */
  Sql of(Filter filter) {
    return switch (filter) {
      case Filter.And and -> all(and.parts(), " AND ", "true");
      case Filter.Or or -> all(or.parts(), " OR ", "false");
      case Filter.Not not -> new Sql("NOT ").add(of(not.part()));
      case Filter.Property property -> compare(property);
      case Filter.Member member ->
          new Sql("e.person IN (").add(source.populations().members(member.population())).add(")");
    };
  }

  /** The canonical text of a property, null when it is not set. */
  Sql text(Filter.Scope scope, String key) {
    return new Sql("substr(").add(stored(scope, key)).add(", 2)");
  }

  /** The joins that the conditions so far need, to follow {@code e} in a FROM clause. */
  Sql joins() {
    Sql joins = new Sql("");
    for (int i = 0; i < traits.size(); i++) {
      joins
          .add(" LEFT JOIN (")
          .add(source.latestTrait(traits.get(i)))
          .add(") t%d ON t%d.person = e.person".formatted(i, i));
    }
    return joins;
  }

  private Sql stored(Filter.Scope scope, String key) {
    return switch (scope) {
      case EVENT -> new Sql("e.properties[CAST(? AS VARCHAR)]", key);
      case CONTEXT -> new Sql("e.context[CAST(? AS VARCHAR)]", key);
      case PERSON -> new Sql("t" + trait(key) + ".value");
    };
  }

  private int trait(String key) {
    int index = traits.indexOf(key);
    if (index < 0) {
      traits.add(key);
      index = traits.size() - 1;
    }
    return index;
  }

  private Sql all(List<Filter> parts, String connective, String whenEmpty) {
    if (parts.isEmpty()) {
      return new Sql(whenEmpty);
    }
    Sql sql = new Sql("(");
    for (int i = 0; i < parts.size(); i++) {
      sql.add(i == 0 ? "" : connective).add(of(parts.get(i)));
    }
    return sql.add(")");
  }

  private Sql compare(Filter.Property property) {
    Sql text = text(property.scope(), property.key());
    return switch (property.operator()) {
      case IS -> orFalse(new Sql("").add(text).add(" IN ").add(Sql.list(property.values())));
      case IS_NOT -> orTrue(new Sql("").add(text).add(" NOT IN ").add(Sql.list(property.values())));
      case CONTAINS -> orFalse(containsAny(text, property.values()));
      case NOT_CONTAINS -> orTrue(new Sql("NOT ").add(containsAny(text, property.values())));
      case GREATER -> number(text, ">", property);
      case GREATER_OR_EQUAL -> number(text, ">=", property);
      case LESS -> number(text, "<", property);
      case LESS_OR_EQUAL -> number(text, "<=", property);
      case IS_SET -> new Sql("").add(text).add(" IS NOT NULL");
      case IS_NOT_SET -> new Sql("").add(text).add(" IS NULL");
    };
  }

  private static Sql containsAny(Sql text, List<String> parts) {
    Sql sql = new Sql("(");
    for (int i = 0; i < parts.size(); i++) {
      sql.add(i == 0 ? "contains(lower(" : " OR contains(lower(")
          .add(text)
          .add("), ?)", parts.get(i).toLowerCase(Locale.ROOT));
    }
    return sql.add(")");
  }

  private static Sql number(Sql text, String comparison, Filter.Property property) {
    return orFalse(
        new Sql("regexp_full_match(")
            .add(text)
            .add(", '-?[0-9]+([.][0-9]+)?') AND TRY_CAST(")
            .add(text)
            .add(
                " AS DOUBLE) " + comparison + " CAST(? AS DOUBLE)",
                Double.parseDouble(property.values().getFirst())));
  }

  private static Sql orFalse(Sql condition) {
    return new Sql("coalesce(").add(condition).add(", false)");
  }

  private static Sql orTrue(Sql condition) {
    return new Sql("coalesce(").add(condition).add(", true)");
  }
}
