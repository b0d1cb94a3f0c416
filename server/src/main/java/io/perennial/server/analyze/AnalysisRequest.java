package io.perennial.server.analyze;

import io.perennial.engine.question.Role;
import io.perennial.engine.time.Period;
import io.perennial.server.imports.ColumnGuess;
import io.perennial.server.imports.Mapping;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * What somebody wants to know of a file; what they leave empty is guessed.
 *
 * @param columns changes the guessed meaning of the columns
 * @param roles the event names of some roles; the other roles are guessed
 * @param start a role, an event name or {@code any}
 * @param returning likewise
 * @param offsets the last period of the retention table
 */
record AnalysisRequest(
    Path file,
    Optional<ZoneId> zone,
    Function<ColumnGuess, Mapping> columns,
    Map<Role, SortedSet<String>> roles,
    Optional<String> start,
    Optional<String> returning,
    Period period,
    int offsets,
    Optional<LocalDate> asOf) {}
