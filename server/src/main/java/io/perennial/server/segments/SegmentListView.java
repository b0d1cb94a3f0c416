package io.perennial.server.segments;

import io.perennial.server.questions.PeopleCount;
import java.util.List;

/** The saved and the ready-made segments of a project. */
public record SegmentListView(List<Row> saved, List<Row> ready) {

  /**
   * One segment.
   *
   * @param change of its size over seven days, a dash where there is none
   * @param computed the day of the size
   */
  public record Row(
      String ref, String name, String kind, PeopleCount size, String change, String computed) {

    /** Whether somebody saved it, who may change it. */
    public boolean own() {
      return !Character.isLetter(ref.charAt(0));
    }
  }
}
