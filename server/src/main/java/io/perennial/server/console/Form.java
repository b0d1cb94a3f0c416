package io.perennial.server.console;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.MultiValueMap;

/**
 * A form as it was filled in, and what is wrong with it, so that it can be shown again with every
 * problem beside its field. Problems are found under the path that equals the field's name.
 */
public final class Form {

  private final Map<String, List<String>> values;
  private final List<Problem> problems = new ArrayList<>();

  private Form(Map<String, List<String>> values) {
    this.values = values;
  }

  /** A form that was sent. */
  public static Form sent(MultiValueMap<String, String> values) {
    return new Form(values);
  }

  /** A form as it is first shown. */
  public static Form filled(Map<String, String> values) {
    Map<String, List<String>> lists = new HashMap<>();
    values.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Form(lists);
  }

  /** The same fields without what was found wrong with them. */
  public Form again() {
    return new Form(values);
  }

  /** The text of a field without blanks around it; empty when it is missing. */
  public String text(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : all.getFirst().strip();
  }

  /** Every value of a field that may have several. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** A whole number; a problem, and zero, when it is none. */
  public int whole(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      problem(name, "form.whole", "Enter a whole number.");
      return 0;
    }
  }

  /** A decimal number, absent when the field is empty; a problem when it is something else. */
  public Optional<BigDecimal> decimal(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      problem(name, "form.number", "Enter a number such as 12.5.");
      return Optional.empty();
    }
  }

  public void problem(String path, String code, String detail) {
    problems.add(new Problem(path, code, detail));
  }

  /** The result of {@code work}; empty when it refuses, whose problems the form keeps. */
  public <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (PerennialException refused) {
      if (refused.category() == PerennialException.Category.INTERNAL
          || refused.category() == PerennialException.Category.UNAVAILABLE) {
        throw refused;
      }
      problems.addAll(refused.problems());
      return Optional.empty();
    }
  }

  /** Everything that is wrong, in the order found. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  public boolean ok() {
    return problems.isEmpty();
  }

  /** What is wrong with a field in the reader's language; empty when nothing is. */
  public String problemOf(String name, Texts texts) {
    return problems.stream()
        .filter(problem -> problem.path().equals(name))
        .findFirst()
        .map(problem -> Problems.message(problem, texts))
        .orElse("");
  }

  /** What is wrong with the form as a whole. */
  public List<String> general(Texts texts) {
    return problems.stream()
        .filter(problem -> problem.path().isEmpty())
        .map(problem -> Problems.message(problem, texts))
        .toList();
  }
}
