package io.perennial.server.rewards;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Benefits as JSON, kept in metadata. */
final class BenefitJson {

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
}
