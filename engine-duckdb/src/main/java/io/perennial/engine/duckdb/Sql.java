package io.perennial.engine.duckdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

/**
 * A piece of SQL and the values of its question marks, in order. The text is always written by this
 * program; whatever a person entered is a parameter. A list is one parameter, an array.
 */
final class Sql {

  private final StringBuilder text;
  private final List<Object> parameters = new ArrayList<>();

  Sql(String text, Object... parameters) {
    this(text, List.of(parameters));
  }

  Sql(String text, List<Object> parameters) {
    this.text = new StringBuilder(text);
    this.parameters.addAll(parameters);
  }

  Sql add(String more, Object... moreParameters) {
    text.append(more);
    parameters.addAll(List.of(moreParameters));
    return this;
  }

  Sql add(Sql more) {
    text.append(more.text);
    parameters.addAll(more.parameters);
    return this;
  }

  /** {@code (?, ?, …)} for the values, or {@code (NULL)}, which nothing is in, without any. */
  static Sql list(Iterable<?> values) {
    StringJoiner marks = new StringJoiner(", ", "(", ")").setEmptyValue("(NULL)");
    List<Object> parameters = new ArrayList<>();
    for (Object value : values) {
      marks.add("?");
      parameters.add(value);
    }
    return new Sql(marks.toString(), parameters);
  }

  /**
   * {@code (1, 2, …)}, or {@code (NULL)} without any: constants, which the database looks up in its
   * statistics before it reads rows.
   */
  static String numbers(Collection<Integer> values) {
    StringJoiner numbers = new StringJoiner(", ", "(", ")").setEmptyValue("(NULL)");
    values.forEach(value -> numbers.add(value.toString()));
    return numbers.toString();
  }

  String text() {
    return text.toString();
  }

  List<Object> parameters() {
    return List.copyOf(parameters);
  }
}
