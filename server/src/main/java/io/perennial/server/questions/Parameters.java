package io.perennial.server.questions;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Query parameters read by name. What cannot be read is noted with the parameter's name and
 * replaced by the default, so that {@link #done()} reports all problems of a link together. Blank
 * values count as absent, as a form sends them.
 */
public final class Parameters {

  private static final int ISO_DATE = "2026-01-31".length();

  private final Map<String, ? extends List<String>> values;
  private final String prefix;
  private final List<Problem> problems;

  private Parameters(
      Map<String, ? extends List<String>> values, String prefix, List<Problem> problems) {
    this.values = values;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** The names of a link's parameters, which are some and others. */
  static Set<String> names(Set<String> some, String... others) {
    return Stream.concat(some.stream(), Stream.of(others)).collect(Collectors.toUnmodifiableSet());
  }

  public static Parameters of(Map<String, ? extends List<String>> values) {
    return new Parameters(values, "", new ArrayList<>());
  }

  /** The parameters whose names start with {@code prefix}, read without it. */
  public Parameters within(String prefix) {
    return new Parameters(values, this.prefix + prefix, problems);
  }

  /** Every value of a parameter that is not blank. */
  public List<String> all(String name) {
    List<String> found = values.get(prefix + name);
    return found == null ? List.of() : found.stream().filter(v -> !v.isBlank()).toList();
  }

  public boolean has(String name) {
    return !all(name).isEmpty();
  }

  public Optional<String> text(String name) {
    return all(name).stream().findFirst();
  }

  public int integer(String name, int fallback) {
    return text(name).flatMap(text -> integerOf(name, text)).orElse(fallback);
  }

  /** Whole numbers separated by commas. */
  public Optional<List<Integer>> integers(String name) {
    return text(name)
        .map(text ->
            Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .flatMap(part -> integerOf(name, part).stream())
                .toList());
  }

  private Optional<Integer> integerOf(String name, String text) {
    try {
      return Optional.of(Integer.valueOf(text.trim()));
    } catch (NumberFormatException notANumber) {
      problem(name, "parameter.number", "“" + text + "” is not a whole number.");
      return Optional.empty();
    }
  }

  public Optional<LocalDate> date(String name) {
    return text(name).flatMap(text -> dateOf(name, text));
  }

  Optional<LocalDate> dateOf(String name, String text) {
    try {
      // Years of five digits are dates in Java, and an overflow in a query.
      if (text.trim().length() == ISO_DATE) {
        return Optional.of(LocalDate.parse(text.trim()));
      }
    } catch (DateTimeParseException notADate) {
      // told below, like a year that no calendar shows
    }
    problem(name, "parameter.date", "“" + text + "” is not a date such as 2026-01-31.");
    return Optional.empty();
  }

  /** One of the constants of an enum, spelled in lower case. */
  public <E extends Enum<E>> E choice(String name, E fallback) {
    return choice(name, fallback.getDeclaringClass()).orElse(fallback);
  }

  /** One of the constants of an enum, if any is given. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name).flatMap(text -> choiceOf(name, text, type));
  }

  <E extends Enum<E>> Optional<E> choiceOf(String name, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (id(constant).equals(text)) {
        return Optional.of(constant);
      }
    }
    String choices =
        Arrays.stream(type.getEnumConstants())
            .map(Parameters::id)
            .collect(Collectors.joining(", "));
    problem(name, "parameter.choice", "“" + text + "” is not one of " + choices + ".");
    return Optional.empty();
  }

  /** How an enum constant is spelled in a link. */
  public static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Notes a problem with a parameter. */
  public void problem(String name, String code, String detail) {
    problems.add(new Problem(prefix + name, code, detail));
  }

  /** Makes a value that checks itself; its problems are noted under the parameter names given. */
  <T> T checked(Supplier<T> making, T fallback, Map<String, String> names) {
    try {
      return making.get();
    } catch (PerennialException refused) {
      refused
          .problems()
          .forEach(p -> problem(names.getOrDefault(p.path(), p.path()), p.code(), p.detail()));
      return fallback;
    }
  }

  /** Notes what a value refuses that checks itself, under the parameter names given. */
  void check(Supplier<?> making, Map<String, String> names) {
    checked(() -> Optional.of(making.get()), Optional.empty(), names);
  }

  /** Notes every parameter whose name is none of {@code known}. */
  public Parameters allowOnly(Set<String> known) {
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name ->
            problems.add(new Problem(name, "parameter.unknown", "There is no such parameter.")));
    return this;
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Ends the reading.
   *
   * @throws PerennialException of category {@code CALLER} with every problem noted
   */
  public void done() {
    if (!problems.isEmpty()) {
      throw new PerennialException(Category.CALLER, problems);
    }
  }
}
