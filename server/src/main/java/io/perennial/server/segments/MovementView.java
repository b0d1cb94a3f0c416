package io.perennial.server.segments;

import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.PeopleCount;
import java.util.List;
import java.util.Optional;

/**
 * Who was in which segment on one day and in which on another.
 *
 * @param chosen the texts of the segments, and empty ones to add more
 */
public record MovementView(
    List<String> chosen,
    String from,
    String to,
    FormOptions options,
    List<String> problems,
    Optional<Answer> answer) {

  /** A row for each segment on the first day, a column for each on the last; then neither. */
  public record Answer(List<String> names, String from, String to, List<Row> rows) {}

  /** Where the people of one segment went. */
  public record Row(String name, PeopleCount size, List<HeatCell> cells) {}
}
