package io.perennial.server.questions;

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
    Optional<DateRange> days = set.day().flatMap(_ -> set.days(project, now));
    if (days.isEmpty() || last(set).isEmpty()) {
      return set;
    }
    Query pinned =
        set.parameters().without("last").and("from", days.get().from()).and("to", days.get().to());
    return set.kind().read(Parameters.of(pinned.values()));
  }

  /** The span that a kept set goes on to follow, as a link writes it. */
  public static Optional<String> moving(PopulationChoice set) {
    return set.day().isPresent() ? Optional.empty() : last(set);
  }

  private static Optional<String> last(PopulationChoice set) {
    return Parameters.of(set.parameters().values()).text("last");
  }
}
