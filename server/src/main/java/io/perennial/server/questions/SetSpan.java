package io.perennial.server.questions;

import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.Optional;

/**
 * The days that the question of a set of people is about, once the set is kept and time goes on.
 *
 * <p>A set that names a day of its own (a cohort, a week of the lifecycle) keeps its days: from the
 * last 12 weeks that week would fall out one day, and the set lose everybody. Any other follows its
 * moving span, as the report that it was taken from does.
 */
public final class SetSpan {

  private SetSpan() {}

  /** The set with the days of its question fixed, when it names a day of its own. */
  public static PopulationChoice pinned(PopulationChoice set, Project project, Instant now) {
    Optional<DateRange> days = daysAround(set, project, now);
    if (days.isEmpty() || last(set).isEmpty()) {
      return set;
    }
    String prefix = prefix(set);
    Query pinned =
        set.addTo(Query.EMPTY)
            .without(prefix + "last")
            .and(prefix + "from", days.get().from())
            .and(prefix + "to", days.get().to());
    return PopulationChoice.read(Parameters.of(pinned.values()));
  }

  /** The span that a kept set goes on to follow, as a link writes it. */
  public static Optional<String> moving(PopulationChoice set) {
    return namesDay(set) ? Optional.empty() : last(set);
  }

  private static boolean namesDay(PopulationChoice set) {
    return switch (set) {
      case PopulationChoice.Cell cell -> cell.cohort().isPresent();
      case PopulationChoice.Payers of -> of.row().isPresent();
      case PopulationChoice.SavedTime of -> of.start().isPresent();
      case PopulationChoice.LifecycleGroup _, PopulationChoice.ActivePeriods _ -> true;
      default -> false;
    };
  }

  private static Optional<DateRange> daysAround(
      PopulationChoice set, Project project, Instant now) {
    if (!namesDay(set)) {
      return Optional.empty();
    }
    return switch (set) {
      case PopulationChoice.Cell cell ->
          Optional.of(cell.retention().question(project, now).cohorts());
      case PopulationChoice.Payers of -> Optional.of(of.value().months(project, now));
      case PopulationChoice.SavedTime of ->
          Optional.of(of.savings().question(project, TimeSaved.Terms.NONE, now).range());
      case PopulationChoice.LifecycleGroup of ->
          Optional.of(of.lifecycle().question(project, now).range());
      case PopulationChoice.ActivePeriods of ->
          Optional.of(of.stickiness().question(project, now).range());
      default -> Optional.empty();
    };
  }

  private static Optional<String> last(PopulationChoice set) {
    return Parameters.of(set.addTo(Query.EMPTY).values()).text(prefix(set) + "last");
  }

  /** Before the parameters of the set's question. */
  private static String prefix(PopulationChoice set) {
    return switch (set) {
      case PopulationChoice.Cell _ -> PopulationChoice.CELL;
      case PopulationChoice.FunnelStep _, PopulationChoice.FunnelTime _ -> PopulationChoice.FUNNEL;
      case PopulationChoice.WithInterval _ -> PopulationChoice.RHYTHM;
      case PopulationChoice.LifecycleGroup _ -> PopulationChoice.LIFECYCLE;
      case PopulationChoice.OnPath _ -> PopulationChoice.PATH;
      case PopulationChoice.ActivePeriods _ -> PopulationChoice.STICKINESS;
      case PopulationChoice.OnChurnPath _ -> PopulationChoice.CHURN;
      case PopulationChoice.InStepMatrix _ -> PopulationChoice.MATRIX;
      case PopulationChoice.Payers _ -> PopulationChoice.PAYERS;
      case PopulationChoice.OfFeature _ -> PopulationChoice.FEATURE;
      case PopulationChoice.SavedTime _ -> PopulationChoice.SAVED;
      case PopulationChoice.Everyone _,
          PopulationChoice.InSegment _,
          PopulationChoice.Joint _,
          PopulationChoice.RfmScores _,
          PopulationChoice.Silent _,
          PopulationChoice.AtRisk _ ->
          "";
    };
  }
}
