package io.perennial.sdk;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes messages and reads acknowledgements. */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalArgumentException when a value is of a kind that JSON has no form for
   */
  static byte[] write(Map<String, ?> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      value(json, fields);
    }
    return out.toByteArray();
  }

  private static void value(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof CharSequence
        || value instanceof TemporalAccessor
        || value instanceof Enum<?>
        || value instanceof Character) {
      json.writeString(value.toString());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      json.writeNumber(number(number));
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach((name, member) -> {
        json.writeName(String.valueOf(name));
        value(json, member);
      });
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      list.forEach(member -> value(json, member));
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("a property cannot be a " + value.getClass().getName());
    }
  }

  private static String number(Number number) {
    boolean real = number instanceof Double || number instanceof Float;
    if (real && !Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("a property cannot be " + number);
    }
    return number.toString();
  }

  /**
   * The messages of a batch that the server refused, with the reason of each by its place. An
   * answer of another form refuses nothing.
   */
  static Map<Integer, String> refusals(InputStream answer) {
    Map<Integer, String> refusals = new HashMap<>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), answer)) {
      int index = -1;
      String reason = "";
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          if (name.equals("index")) {
            index = json.getIntValue();
          } else if (name.equals("reason")) {
            reason = json.getString();
          }
        } else if (json.currentToken() == JsonToken.END_OBJECT && index >= 0) {
          refusals.put(index, reason);
          index = -1;
          reason = "";
        }
      }
    } catch (JacksonException e) {
      return Map.of();
    }
    return refusals;
  }
}
