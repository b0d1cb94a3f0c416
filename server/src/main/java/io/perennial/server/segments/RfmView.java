package io.perennial.server.segments;

import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.PeopleCount;
import java.util.List;

/**
 * The RFM grid and its groups.
 *
 * @param rows by recency, the best first; the cells by frequency, ascending
 * @param days the length of the window
 */
public record RfmView(String asOf, long people, int days, List<Row> rows, List<GroupRow> groups) {

  /** The people with one score of recency. */
  public record Row(int recency, List<HeatCell> cells) {}

  /** One group with its means. */
  public record GroupRow(
      String name,
      String link,
      String meaning,
      PeopleCount people,
      String share,
      String recency,
      String frequency,
      String amount) {}
}
