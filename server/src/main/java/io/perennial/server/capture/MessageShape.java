package io.perennial.server.capture;

import io.perennial.engine.PerennialException.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Bounds of a message besides its size: how deep it nests and how long its names are. The names of
 * a context's members are written out once for each value inside them, so that without a bound a
 * small message could become a very large event.
 */
final class MessageShape {

  static final int DEEPEST = 64;
  static final int LONGEST_NAME = 500;

  private MessageShape() {}

  /** What is wrong with the shape of a message; null when nothing is. */
  static @Nullable Problem problem(Message message) {
    JsonNode json = message.json();
    if (deeper(json, DEEPEST)) {
      return new Problem(
          message.path(),
          "capture.too_deep",
          "A message nests at most " + DEEPEST + " levels deep.");
    }
    String field =
        longer(json.path("properties"))
            ? "properties"
            : longer(json.path("traits"))
                ? "traits"
                : longer(json.path("context"), 0) ? "context" : "";
    return field.isEmpty()
        ? null
        : new Problem(
            message.pathOf(field),
            "capture.name_too_long",
            "The name of a property or trait has at most " + LONGEST_NAME + " characters.");
  }

  private static boolean deeper(JsonNode node, int levels) {
    if (levels < 0) {
      return true;
    }
    for (JsonNode inside : node) {
      if (deeper(inside, levels - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean longer(JsonNode object) {
    return object.propertyStream().anyMatch(member -> member.getKey().length() > LONGEST_NAME);
  }

  /** The same of an object whose inner objects become names with dots. */
  private static boolean longer(JsonNode object, int prefix) {
    return object
        .propertyStream()
        .anyMatch(member -> {
          int length = prefix + member.getKey().length();
          return length > LONGEST_NAME
              || (member.getValue().isObject() && longer(member.getValue(), length + 1));
        });
  }
}
