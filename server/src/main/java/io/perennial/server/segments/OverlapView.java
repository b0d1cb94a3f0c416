package io.perennial.server.segments;

import io.perennial.server.console.Chart;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.PeopleCount;
import java.util.List;
import java.util.Optional;

/**
 * How far segments overlap.
 *
 * @param chosen the texts of the segments, with empty ones up to the number that can be compared
 * @param problems what could not be read
 */
public record OverlapView(
    List<String> chosen,
    String asOf,
    FormOptions options,
    List<String> problems,
    Optional<Answer> answer) {

  /** The answer; names in the order of the choice. */
  public record Answer(
      List<String> names,
      List<PeopleCount> sizes,
      String day,
      Chart.Lines chart,
      List<Combination> combinations,
      List<Pair> pairs) {}

  /**
   * The people in some of the segments and in none of the others.
   *
   * @param in for each segment whether they are in it
   * @param share of all who are in any of the segments
   */
  public record Combination(List<Boolean> in, PeopleCount people, String share) {}

  /** Two segments: who is in both, and their Jaccard index. */
  public record Pair(String one, String other, PeopleCount both, String jaccard) {}
}
