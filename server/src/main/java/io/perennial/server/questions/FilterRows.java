package io.perennial.server.questions;

import io.perennial.engine.question.Filter.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows in which a form edits conditions: for row 0 the fields {@code row0.on} (the parameter
 * the condition belongs to), {@code row0.scope}, {@code row0.key}, {@code row0.operator} and {@code
 * row0.values}. A form cannot join fields without script, so the server folds rows into the
 * conditions they mean and redirects to the canonical link.
 */
public final class FilterRows {

  /** The largest number of rows in one form. */
  private static final int MAX = 20;

  private FilterRows() {}

  /** Whether these parameters come from a form with rows. */
  public static boolean present(Map<String, List<String>> form) {
    return form.keySet().stream().anyMatch(FilterRows::isField);
  }

  private static boolean isField(String name) {
    return name.matches("row\\d+\\.[a-z]+");
  }

  /** The parameters with each row that has a key folded into a condition; rows without are gone. */
  public static Map<String, List<String>> fold(Map<String, List<String>> form) {
    Map<String, List<String>> folded = new LinkedHashMap<>();
    form.forEach((name, values) -> {
      if (!isField(name)) {
        folded.put(name, new ArrayList<>(values));
      }
    });
    for (int row = 0; row < MAX; row++) {
      String key = field(form, row, "key", "").strip();
      if (!key.isEmpty()) {
        folded
            .computeIfAbsent(field(form, row, "on", "where"), name -> new ArrayList<>())
            .add(condition(form, row, key));
      }
    }
    return folded;
  }

  private static String condition(Map<String, List<String>> form, int row, String key) {
    String operator = field(form, row, "operator", Parameters.id(Operator.IS));
    String values = field(form, row, "values", "").strip();
    String head =
        field(form, row, "scope", "person") + ":" + FilterText.escape(key) + ":" + operator;
    boolean takesValue =
        !operator.equals(Parameters.id(Operator.IS_SET))
            && !operator.equals(Parameters.id(Operator.IS_NOT_SET));
    return takesValue && !values.isEmpty() ? head + ":" + values : head;
  }

  private static String field(
      Map<String, List<String>> form, int row, String field, String fallback) {
    List<String> values = form.getOrDefault("row" + row + "." + field, List.of());
    return values.isEmpty() ? fallback : values.getFirst();
  }
}
