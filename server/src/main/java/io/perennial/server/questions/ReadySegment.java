package io.perennial.server.questions;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.projects.Project;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The segments that every project has without saving them; where they begin follows the project's
 * thresholds. Named by the texts {@code segment.…}.
 */
public enum ReadySegment {
  CORE(Family.VALUE),
  REGULAR(Family.VALUE),
  POTENTIAL(Family.VALUE),
  LAPSED(Family.VALUE),
  NEW_INACTIVE(Family.LIFECYCLE),
  RESURRECTED(Family.LIFECYCLE),
  CHURNING(Family.LIFECYCLE),
  DORMANT(Family.LIFECYCLE),
  CURRENT(Family.LIFECYCLE),
  AT_RISK(Family.RISK);

  /** Which definition a segment belongs to; those of one family share nobody, but for risk. */
  public enum Family {
    VALUE,
    LIFECYCLE,
    RISK;

    /** Its segments, in the order in which they are tried. */
    public List<ReadySegment> segments() {
      return Arrays.stream(ReadySegment.values()).filter(each -> each.family == this).toList();
    }
  }

  private final Family family;

  ReadySegment(Family family) {
    this.family = family;
  }

  public Family family() {
    return family;
  }

  public String id() {
    return Parameters.id(this);
  }

  public static Optional<ReadySegment> ofId(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  /** The people in it at the end of a day. */
  public Population population(Project project, LocalDate asOf) {
    return switch (family) {
      case VALUE ->
          new Population.InValueSegment(
              new ValueSegments.Question(
                  project.roles(), project.segmentThresholds(), asOf, project.calendar()),
              ValueSegments.Segment.valueOf(name()));
      case LIFECYCLE ->
          new Population.InOperationalSegment(
              operational(project, asOf), OperationalSegments.Segment.valueOf(name()));
      case RISK ->
          new Population.AtRisk(
              new ChurnRisk.Question(
                  project.roles(), project.riskRule(), asOf, project.calendar(), 1));
    };
  }

  /** The question that the segments of the lifecycle come from. */
  static OperationalSegments.Question operational(Project project, LocalDate asOf) {
    return new OperationalSegments.Question(
        project.roles(), OperationalSegments.Thresholds.DEFAULT, asOf, project.calendar());
  }
}
