package io.perennial.server.questions;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Rfm;
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
  AT_RISK(Family.RISK),
  NODE_FIRST_USE(Family.NODE),
  NODE_NEXT_DAY(Family.NODE),
  NODE_WEEK_ONE(Family.NODE),
  NODE_RENEWAL(Family.NODE),
  RENEWAL_CORE(Family.NODE),
  EXPIRING(Family.NODE),
  SILENT_PAYERS(Family.NODE),
  RFM_CHAMPIONS(Family.RFM),
  RFM_LOYAL(Family.RFM),
  RFM_POTENTIAL_LOYAL(Family.RFM),
  RFM_NEW(Family.RFM),
  RFM_PROMISING(Family.RFM),
  RFM_NEEDS_ATTENTION(Family.RFM),
  RFM_ABOUT_TO_SLEEP(Family.RFM),
  RFM_CANNOT_LOSE(Family.RFM),
  RFM_AT_RISK(Family.RFM),
  RFM_HIBERNATING(Family.RFM),
  RFM_LOST(Family.RFM);

  /** The days that recency, frequency and money look back. */
  public static final int RFM_DAYS = 90;

  /**
   * Which definition a segment belongs to; those of one family share nobody, but for risk and
   * nodes.
   */
  public enum Family {
    VALUE,
    LIFECYCLE,
    RISK,
    /** The moments that decide retention; whoever pays may also be in those of paying users. */
    NODE,
    RFM;

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
      case NODE -> NodeSegments.population(this, project, asOf);
      case RFM -> new Population.InRfm(rfm(project, asOf), id().substring("rfm_".length()));
    };
  }

  /** The usual RFM groups by core use and by the money paid, over the last 90 days. */
  public static Rfm.Question rfm(Project project, LocalDate asOf) {
    return new Rfm.Question(
        project.roles(),
        Rfm.Basis.CORE_USES,
        project.paymentTerms().amountProperty(),
        Rfm.USUAL_GROUPS,
        RFM_DAYS,
        asOf,
        project.calendar());
  }

  /** The question that the segments of the lifecycle come from. */
  static OperationalSegments.Question operational(Project project, LocalDate asOf) {
    return new OperationalSegments.Question(
        project.roles(), OperationalSegments.Thresholds.DEFAULT, asOf, project.calendar());
  }
}
