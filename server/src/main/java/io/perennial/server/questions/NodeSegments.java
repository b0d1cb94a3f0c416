package io.perennial.server.questions;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import java.time.LocalDate;
import java.util.List;

/**
 * Who is at which of the moments that decide retention, by whole days of the project's zone: of the
 * first sign-up, day 0, 1, 3 to 7 and 15 to 30, and core users of the last; of paying users, the
 * last week of the paid time, and seven days without core use. Paid time is the project's usual
 * period after the last payment.
 */
final class NodeSegments {

  private static final int EXPIRING_DAYS = 7;
  private static final int SILENT_DAYS = 7;

  private NodeSegments() {}

  static Population population(ReadySegment segment, Project project, LocalDate asOf) {
    int period = Math.min(project.paymentTerms().defaultPeriodDays(), Population.Window.MAX_DAYS);
    return switch (segment) {
      case NODE_FIRST_USE -> signedUp(project, asOf, 0, 0);
      case NODE_NEXT_DAY -> signedUp(project, asOf, 1, 1);
      case NODE_WEEK_ONE -> signedUp(project, asOf, 3, 7);
      case NODE_RENEWAL -> signedUp(project, asOf, 15, 30);
      case RENEWAL_CORE ->
          new Population.AllOf(
              List.of(
                  signedUp(project, asOf, 15, 30), ReadySegment.CORE.population(project, asOf)));
      case EXPIRING ->
          new Population.AllOf(
              List.of(
                  lastPaid(
                      project,
                      asOf,
                      Population.Recency.AT_LEAST,
                      Math.max(0, period - EXPIRING_DAYS)),
                  lastPaid(project, asOf, Population.Recency.AT_MOST, period)));
      case SILENT_PAYERS ->
          new Population.AllOf(
              List.of(
                  lastPaid(project, asOf, Population.Recency.AT_MOST, period),
                  new Population.Did(
                      events(project, Role.CORE_USE),
                      Population.Comparison.AT_MOST,
                      0,
                      new Population.Window.LastDays(SILENT_DAYS, asOf),
                      project.calendar())));
      default -> throw new IllegalArgumentException(segment + " is no moment");
    };
  }

  /** Those whose first sign-up was so many days ago. */
  private static Population signedUp(Project project, LocalDate asOf, int from, int to) {
    Population within =
        signedUp(
            project,
            new Population.Window.Between(new DateRange(asOf.minusDays(to), asOf.minusDays(from))));
    Population before = signedUp(project, new Population.Window.UpTo(asOf.minusDays(to + 1L)));
    return new Population.AllOf(List.of(within, new Population.Not(before)));
  }

  private static Population signedUp(Project project, Population.Window window) {
    return new Population.Did(
        events(project, Role.SIGNUP),
        Population.Comparison.AT_LEAST,
        1,
        window,
        project.calendar());
  }

  private static Population lastPaid(
      Project project, LocalDate asOf, Population.Recency recency, int days) {
    return new Population.LastDid(
        events(project, Role.PAYMENT), recency, days, asOf, project.calendar());
  }

  private static EventSelector events(Project project, Role role) {
    return EventsChoice.of(role).select(project.meanings());
  }
}
