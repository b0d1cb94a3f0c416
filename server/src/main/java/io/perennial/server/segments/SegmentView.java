package io.perennial.server.segments;

import io.perennial.server.console.Chart;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.Query;
import java.util.List;
import java.util.Optional;

/**
 * One segment.
 *
 * @param saved empty for a ready-made one
 * @param rules what makes somebody belong
 * @param notes what else there is to say, such as the ids that nobody had
 * @param share of all users
 */
public record SegmentView(
    String ref,
    String name,
    Optional<Segment> saved,
    String kind,
    Optional<RuleText.Line> rules,
    List<String> notes,
    PeopleCount size,
    String share,
    String asOf,
    List<SegmentUses.Use> uses,
    History history) {

  /** What the segment was on the days computed; charts are there once there are two days. */
  public record History(Optional<Chart.Lines> sizes, Optional<Chart.Lines> flows, List<Day> days) {}

  /** One day. */
  public record Day(String day, PeopleCount size, String entered, String departed, String note) {}

  /** The parameters that make a question use this segment as a condition. */
  public String where() {
    return Query.EMPTY.and("where", "segment:in:" + ref).toString();
  }

  /** The parameters that make a question divide by this segment. */
  public String breakdown() {
    return Query.EMPTY.and("breakdown", "segments:" + ref).toString();
  }
}
