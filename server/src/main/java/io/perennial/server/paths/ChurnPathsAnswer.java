package io.perennial.server.paths;

import io.perennial.server.console.Chart;
import io.perennial.server.questions.PeopleCount;
import java.util.List;
import java.util.Optional;

/**
 * Churn paths, ready to be shown.
 *
 * @param incomparable whether one of the groups is empty
 * @param judged the day up to which those who left were silent
 * @param open whether that day has not passed yet
 */
public record ChurnPathsAnswer(
    Chart.Lines chart,
    String left,
    String stayed,
    PeopleCount leftPeople,
    PeopleCount stayedPeople,
    List<ChurnPathsTable.Row> events,
    List<ChurnPathsTable.Row> transitions,
    List<ChurnPathsTable.Row> endings,
    long inBoth,
    int tested,
    boolean incomparable,
    String span,
    Optional<String> judged,
    boolean open) {}
