package io.perennial.server.api;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Property values as the JSON they came from. */
@Component
class PropertyJson {

  private final ObjectMapper mapper;

  PropertyJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  Map<String, Object> of(Properties properties) {
    Map<String, Object> values = new LinkedHashMap<>();
    properties.values().forEach((key, value) -> values.put(key, of(value)));
    return values;
  }

  private Object of(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> text.text();
      case PropertyValue.Number number -> number.value();
      case PropertyValue.Flag flag -> flag.value();
      case PropertyValue.Json json -> parsed(json.text());
    };
  }

  /** JSON that an import kept as text may be broken; then it stays text. */
  private Object parsed(String json) {
    try {
      return mapper.readTree(json);
    } catch (JacksonException broken) {
      return json;
    }
  }
}
