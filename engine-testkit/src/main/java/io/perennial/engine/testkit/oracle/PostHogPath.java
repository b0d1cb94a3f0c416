package io.perennial.engine.testkit.oracle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads what a recorded expectation looks at: {@code q1[0]['date']}, {@code q1[*]['label']} for all
 * elements, {@code len(q1)} for their number.
 */
final class PostHogPath {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern STEP = Pattern.compile("\\[(?:'(\\w+)'|(\\d+)|(\\*))]");

  private PostHogPath() {}

  /** The expression of an expectation, out of the lists that mirror its comprehensions. */
  static String expression(JsonNode actual) {
    JsonNode inner = actual;
    while (inner.isArray()) {
      inner = inner.get(0);
    }
    return inner.isString() ? inner.asString() : inner.path("$path").asString();
  }

  static int query(String expression) {
    Matcher number = Pattern.compile("q(\\d+)").matcher(expression);
    if (!number.find()) {
      throw new IllegalArgumentException(expression);
    }
    return Integer.parseInt(number.group(1));
  }

  static JsonNode read(String expression, JsonNode result) {
    if (expression.startsWith("len(")) {
      String counted = expression.substring(4, expression.length() - 1);
      return JSON.numberNode(read(counted, result).size());
    }
    return follow(STEP.matcher(expression), 0, result);
  }

  private static JsonNode follow(Matcher steps, int from, JsonNode node) {
    if (!steps.find(from)) {
      return node;
    }
    int next = steps.end();
    if (steps.group(1) != null) {
      return follow(steps, next, node.path(steps.group(1)));
    }
    if (steps.group(2) != null) {
      return follow(steps, next, node.path(Integer.parseInt(steps.group(2))));
    }
    ArrayNode all = JSON.arrayNode();
    node.forEach(element -> all.add(follow(steps, next, element)));
    return all;
  }
}
