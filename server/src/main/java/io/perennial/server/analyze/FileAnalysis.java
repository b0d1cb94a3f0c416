package io.perennial.server.analyze;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.imports.ImportReport;
import io.perennial.server.questions.EventsChoice;
import java.time.LocalDate;

/**
 * Everything that was found out about a file.
 *
 * @param source how the file was understood
 * @param lastDay the local day of the last event
 * @param asOf the last complete day, of which the scoreboard is
 */
public record FileAnalysis(
    Source source,
    ImportReport rows,
    EventCatalogue.Answer catalogue,
    RoleChoice roles,
    EventsChoice start,
    EventsChoice returning,
    LocalDate firstDay,
    LocalDate lastDay,
    LocalDate asOf,
    Retention.Question question,
    Retention.Answer retention,
    Scoreboard.Answer scoreboard,
    ValueSegments.Answer segments,
    ChurnRisk.Answer risk,
    ActiveUsers.Answer active) {

  Retention.Series everyone() {
    return retention.series().getFirst();
  }
}
