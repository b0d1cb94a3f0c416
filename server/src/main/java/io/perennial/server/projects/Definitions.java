package io.perennial.server.projects;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a project's numbers mean, as kept in its row: one JSON document. Reading is strict, so that
 * a renamed or missing member fails instead of becoming a default.
 */
record Definitions(
    RoleMapping roles,
    Map<Scoreboard.Metric, OptionalDouble> targets,
    ValueSegments.Thresholds segmentThresholds,
    ChurnRisk.Rule riskRule,
    Scoreboard.PaymentTerms paymentTerms,
    Scoreboard.Assumptions assumptions) {

  static final Definitions DEFAULT =
      new Definitions(
          RoleMapping.NONE,
          Map.of(),
          ValueSegments.Thresholds.DEFAULT,
          ChurnRisk.Rule.DEFAULT,
          Scoreboard.PaymentTerms.DEFAULT,
          Scoreboard.Assumptions.NONE);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static Definitions of(Project project) {
    return new Definitions(
        project.roles(),
        project.targets(),
        project.segmentThresholds(),
        project.riskRule(),
        project.paymentTerms(),
        project.assumptions());
  }

  static Definitions parse(String json) {
    return JSON.readValue(json, Definitions.class);
  }

  String json() {
    return JSON.writeValueAsString(this);
  }
}
