package io.perennial.server.rhythm;

import io.perennial.server.console.Chart;
import java.util.List;
import java.util.Optional;

/**
 * The rhythm of use, ready to be shown.
 *
 * @param gaps how many intervals have each length
 * @param values how long it takes from sign-up to each value; empty when the project maps none
 * @param times how many of those who reached a value took so long, for each of {@code reached}
 * @param steps how many steps it takes to the first core use; empty when no event is one
 */
public record RhythmAnswer(
    Chart.Lines gapChart,
    List<Gaps.Row> gaps,
    Gaps.Facts facts,
    Chart.Lines valueChart,
    List<TimeToValue.Row> values,
    List<String> reached,
    List<TimeToValue.Bin> times,
    Optional<FirstValueCheck> steps,
    String span) {}
