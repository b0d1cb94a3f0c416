package io.perennial.server.segments;

import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.console.Texts;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.ReadySegment;

/** What a ready-made segment is, with the thresholds of the project. */
final class ReadyText {

  private ReadyText() {}

  static String of(ReadySegment segment, Project project, Texts texts) {
    String key = "segments.ready." + segment.id();
    return switch (segment.family()) {
      case VALUE -> {
        ValueSegments.Thresholds at = project.segmentThresholds();
        yield texts.t(
            key,
            at.windowDays(),
            at.coreUses(),
            at.corePayments(),
            at.regularUses(),
            at.recentDays());
      }
      case LIFECYCLE -> {
        OperationalSegments.Thresholds at = OperationalSegments.Thresholds.DEFAULT;
        yield texts.t(key, at.newDays(), at.recentDays(), at.inactiveDays(), at.dormantDays());
      }
      case NODE -> texts.t(key, project.paymentTerms().defaultPeriodDays());
      case RFM -> texts.t(key) + " " + texts.t("segments.rfm.of", ReadySegment.RFM_DAYS);
      case RISK -> texts.t(key, project.riskRule().silentDays(), project.riskRule().minimumUses());
    };
  }
}
