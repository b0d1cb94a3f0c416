package io.perennial.server.events;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NumericNode;

/**
 * Reads property values from JSON. Null is an unset property, as are NaN and the infinities, which
 * some clients send although JSON has no such numbers; lists and nested objects stay JSON text;
 * numbers are decimal and exact, except absurdly long ones, which are kept as their text.
 */
public final class JsonValues {

  /** Reads JSON with exact numbers. */
  public static final JsonMapper MAPPER = mapper(new JsonFactory());

  private static final int MAX_DIGITS = 64;

  private JsonValues() {}

  /** The same with limits of one's own. */
  public static JsonMapper mapper(JsonFactory limits) {
    return JsonMapper.builder(limits)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();
  }

  /** The members of an object; anything that is not an object has none. */
  public static Properties properties(@Nullable JsonNode object) {
    if (object == null || !object.isObject()) {
      return Properties.NONE;
    }
    Map<String, PropertyValue> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      PropertyValue value = value(member.getValue());
      if (value != null) {
        values.put(clean(member.getKey()), value);
      }
    }
    return Properties.of(values);
  }

  /** The members of an object, nested objects flattened to dotted keys. */
  public static Properties flattened(@Nullable JsonNode object) {
    Map<String, PropertyValue> values = new TreeMap<>();
    if (object != null && object.isObject()) {
      flatten("", object, values);
    }
    return Properties.of(values);
  }

  private static void flatten(String prefix, JsonNode object, Map<String, PropertyValue> into) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String key = prefix + clean(member.getKey());
      if (member.getValue().isObject()) {
        flatten(key + ".", member.getValue(), into);
      } else {
        PropertyValue value = value(member.getValue());
        if (value != null) {
          into.put(key, value);
        }
      }
    }
  }

  /** One value, null for JSON null. */
  public static @Nullable PropertyValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> PropertyValue.of(clean(node.stringValue()));
      case BOOLEAN -> PropertyValue.of(node.booleanValue());
      case NUMBER -> isNumber(node) ? number(node) : null;
      case ARRAY, OBJECT -> new PropertyValue.Json(node.toString());
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  /** Whether a value is a number indeed, not NaN or infinite. */
  public static boolean isNumber(JsonNode node) {
    return node instanceof NumericNode number && !number.isNaN();
  }

  private static PropertyValue number(JsonNode node) {
    BigDecimal decimal = node.decimalValue();
    // The exponent of 1e999999999 would be written out as a gigabyte of zeros.
    return Math.abs((long) decimal.scale()) > MAX_DIGITS || decimal.precision() > MAX_DIGITS
        ? PropertyValue.of(decimal.toString())
        : new PropertyValue.Number(decimal);
  }

  /** Text that every store can keep: no NUL, no half of a surrogate pair. */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return replaceUnstorable(text);
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return replaceUnstorable(text);
        }
        i++;
      }
    }
    return text;
  }

  private static String replaceUnstorable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
