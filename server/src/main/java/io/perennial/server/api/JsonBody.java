package io.perennial.server.api;

import io.perennial.server.questions.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object read as query parameters: a list is a repeated parameter, an object a prefix with a
 * dot, null is absent. The body {@code {"period":"week","where":["person:plan:is:pro"]}} asks what
 * {@code ?period=week&where=person:plan:is:pro} asks.
 */
final class JsonBody {

  private JsonBody() {}

  static Parameters parameters(JsonNode body, Set<String> known) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (body.isObject()) {
      addFields("", body, values);
    }
    Parameters parameters = Parameters.of(values).allowOnly(known);
    if (!body.isObject()) {
      parameters.problem("", "body.shape", "The body is a JSON object of parameters.");
    }
    return parameters;
  }

  private static void addFields(String prefix, JsonNode object, Map<String, List<String>> values) {
    object.properties().forEach(field -> add(prefix + field.getKey(), field.getValue(), values));
  }

  private static void add(String name, JsonNode value, Map<String, List<String>> values) {
    if (value.isObject()) {
      addFields(name + ".", value, values);
    } else if (value.isArray()) {
      value.forEach(element -> add(name, element, values));
    } else if (!value.isNull()) {
      values.computeIfAbsent(name, n -> new ArrayList<>()).add(value.asString());
    }
  }
}
