package io.perennial.server.questions;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One condition as text: {@code scope:key:operator} or {@code scope:key:operator:value,value}, such
 * as {@code person:plan:is:pro,team}. In keys and values a colon, a comma or a tilde is preceded by
 * a tilde. Several conditions must all hold.
 */
public final class FilterText {

  private static final char ESCAPE = '~';
  private static final String SPECIAL = ":,~";
  private static final Set<Operator> WITHOUT_VALUE =
      EnumSet.of(Operator.IS_SET, Operator.IS_NOT_SET);
  private static final Set<Operator> NUMERIC =
      EnumSet.of(
          Operator.GREATER, Operator.GREATER_OR_EQUAL, Operator.LESS, Operator.LESS_OR_EQUAL);

  private FilterText() {}

  /** Reads every value of a parameter; conditions outside the allowed scopes are problems. */
  public static List<Filter.Property> read(Parameters parameters, String name, Set<Scope> allowed) {
    List<Filter.Property> conditions = new ArrayList<>();
    List<String> texts = parameters.all(name);
    for (int i = 0; i < texts.size(); i++) {
      readOne(parameters, name + "[" + i + "]", texts.get(i), allowed).ifPresent(conditions::add);
    }
    return List.copyOf(conditions);
  }

  static Optional<Filter.Property> readOne(
      Parameters parameters, String path, String text, Set<Scope> allowed) {
    List<String> parts = split(text, ':', 4);
    if (parts.size() < 3 || parts.get(1).isEmpty()) {
      parameters.problem(
          path,
          "filter.shape",
          "“" + text + "” is not a condition such as person:plan:is:pro or event:model:is_set.");
      return Optional.empty();
    }
    Optional<Scope> scope = parameters.choiceOf(path, parts.get(0), Scope.class);
    Optional<Operator> operator = parameters.choiceOf(path, parts.get(2), Operator.class);
    if (scope.isEmpty() || operator.isEmpty()) {
      return Optional.empty();
    }
    if (!allowed.contains(scope.get())) {
      parameters.problem(
          path,
          "filter.scope",
          "Only properties of "
              + allowed.stream().sorted().map(Parameters::id).collect(Collectors.joining(", "))
              + " can be used here.");
      return Optional.empty();
    }
    List<String> values =
        parts.size() < 4
            ? List.of()
            : split(parts.get(3), ',', Integer.MAX_VALUE).stream()
                .map(FilterText::unescape)
                .toList();
    if (!valuesFit(parameters, path, operator.get(), values)) {
      return Optional.empty();
    }
    return Optional.of(
        new Filter.Property(scope.get(), unescape(parts.get(1)), operator.get(), values));
  }

  private static boolean valuesFit(
      Parameters parameters, String path, Operator operator, List<String> values) {
    if (WITHOUT_VALUE.contains(operator) != values.isEmpty()) {
      parameters.problem(
          path,
          "filter.values",
          WITHOUT_VALUE.contains(operator)
              ? "This operator takes no value."
              : "This operator needs a value.");
      return false;
    }
    if (NUMERIC.contains(operator) && (values.size() != 1 || !isNumber(values.getFirst()))) {
      parameters.problem(path, "filter.number", "This operator takes exactly one decimal number.");
      return false;
    }
    return true;
  }

  private static boolean isNumber(String text) {
    try {
      return Math.abs(new BigDecimal(text).scale()) < 100;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  /** Whether an operator compares with a value. */
  public static boolean takesValue(Operator operator) {
    return !WITHOUT_VALUE.contains(operator);
  }

  /** What {@link #read} reads as the same condition. */
  public static String write(Filter.Property condition) {
    String head =
        Parameters.id(condition.scope())
            + ":"
            + escape(condition.key())
            + ":"
            + Parameters.id(condition.operator());
    return condition.values().isEmpty() ? head : head + ":" + values(condition);
  }

  /** The values of a condition as a form shows them, separated by commas. */
  public static String values(Filter.Property condition) {
    return condition.values().stream().map(FilterText::escape).collect(Collectors.joining(","));
  }

  static List<String> write(List<Filter.Property> conditions) {
    return conditions.stream().map(FilterText::write).toList();
  }

  /** All conditions as one filter. */
  static Filter all(List<Filter.Property> conditions) {
    return conditions.isEmpty() ? Filter.ALWAYS : new Filter.And(List.copyOf(conditions));
  }

  /** The conditions of some scopes, in order. */
  static List<Filter.Property> of(Set<Scope> scopes, List<Filter.Property> conditions) {
    return conditions.stream().filter(c -> scopes.contains(c.scope())).toList();
  }

  static List<String> split(String text, char separator, int limit) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length() && parts.size() < limit - 1; i++) {
      if (text.charAt(i) == ESCAPE) {
        i++;
      } else if (text.charAt(i) == separator) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Puts a tilde before every character that would end a key or a value. */
  public static String escape(String text) {
    return text.chars()
        .mapToObj(c -> (SPECIAL.indexOf(c) < 0 ? "" : "~") + (char) c)
        .collect(Collectors.joining());
  }

  static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      boolean escapes = text.charAt(i) == ESCAPE && i + 1 < text.length();
      plain.append(text.charAt(escapes ? ++i : i));
    }
    return plain.toString();
  }
}
