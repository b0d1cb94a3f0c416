package io.perennial.server.rewards;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Benefits as JSON: in metadata, in webhooks and in answers. */
public final class BenefitJson {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
          .build();

  private BenefitJson() {}

  static String write(Benefit benefit) {
    return MAPPER.writeValueAsString(benefit);
  }

  static Benefit read(String json) {
    return MAPPER.readValue(json, Benefit.class);
  }

  /** {@code kind} and what belongs to it, such as {@code {"kind":"credits","amount":5}}. */
  public static Map<String, Object> members(Benefit benefit) {
    return MAPPER.convertValue(benefit, OBJECT);
  }
}
