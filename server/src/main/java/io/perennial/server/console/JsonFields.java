package io.perennial.server.console;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/**
 * The fields of a JSON object that a program sent, and what is wrong with them: the counterpart of
 * {@link Form}. Every problem is kept with its path, such as {@code caps[0].most}, and all of them
 * are told at once; a field that nobody knows is one, so that a misspelt name does not silently do
 * nothing. Null is as good as absent.
 */
public final class JsonFields {

  private final JsonNode object;
  private final String path;
  private final List<Problem> problems;

  private JsonFields(JsonNode object, String path, List<Problem> problems, Set<String> known) {
    this.object = object;
    this.path = path;
    this.problems = problems;
    if (!object.isObject()) {
      problems.add(new Problem(path, "body.shape", "This is not a JSON object."));
    }
    object
        .propertyNames()
        .forEach(name -> {
          if (!known.contains(name)) {
            problem(name, "body.unknown", "There is no field of this name.");
          }
        });
  }

  /** The body of a request with the fields that it may have. */
  public static JsonFields of(JsonNode body, String... known) {
    return new JsonFields(body, "", new ArrayList<>(), Set.of(known));
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return !object.path(name).isMissingNode() && !object.path(name).isNull();
  }

  /** A text, empty when the field is absent. */
  public String text(String name) {
    JsonNode value = object.path(name);
    if (has(name) && !value.isString()) {
      problem(name, "body.text", "This is not a text.");
      return "";
    }
    return value.asString("").strip();
  }

  /** A number, absent when the field is. */
  public Optional<BigDecimal> number(String name) {
    JsonNode value = object.path(name);
    if (has(name) && !(value instanceof NumericNode number && !number.isNaN())) {
      problem(name, "body.number", "This is not a number.");
      return Optional.empty();
    }
    return has(name) ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  /** A whole number, absent when the field is. */
  public Optional<Integer> whole(String name) {
    JsonNode value = object.path(name);
    if (has(name) && !value.canConvertToInt()) {
      problem(name, "body.whole", "This is not a whole number.");
      return Optional.empty();
    }
    return has(name) ? Optional.of(value.intValue()) : Optional.empty();
  }

  /** A truth value, absent when the field is. */
  public Optional<Boolean> flag(String name) {
    JsonNode value = object.path(name);
    if (has(name) && !value.isBoolean()) {
      problem(name, "body.flag", "This is neither true nor false.");
      return Optional.empty();
    }
    return has(name) ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  /** An object inside, absent when the field is. */
  public Optional<JsonFields> object(String name, String... known) {
    return has(name)
        ? Optional.of(new JsonFields(object.path(name), at(name), problems, Set.of(known)))
        : Optional.empty();
  }

  /** The objects of an array inside, none when the field is absent. */
  public List<JsonFields> objects(String name, String... known) {
    if (has(name) && !object.path(name).isArray()) {
      problem(name, "body.array", "This is not an array.");
      return List.of();
    }
    List<JsonFields> all = new ArrayList<>();
    for (JsonNode one : object.path(name)) {
      all.add(new JsonFields(one, at(name) + "[" + all.size() + "]", problems, Set.of(known)));
    }
    return all;
  }

  /** Notes what is wrong with a field. */
  public void problem(String name, String code, String detail) {
    problems.add(new Problem(at(name), code, detail));
  }

  /** The result of {@code work}; empty when it refuses, whose problems get this object's path. */
  public <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (PerennialException refused) {
      if (refused.category() != Category.CALLER) {
        throw refused;
      }
      refused.problems().forEach(one -> problem(one.path(), one.code(), one.detail()));
      return Optional.empty();
    }
  }

  /** Whether nothing is wrong so far. */
  public boolean ok() {
    return problems.isEmpty();
  }

  /**
   * Ends the reading.
   *
   * @throws PerennialException of category {@code CALLER} with every problem found
   */
  public void done() {
    if (!problems.isEmpty()) {
      throw new PerennialException(Category.CALLER, problems);
    }
  }

  private String at(String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }
}
