package io.perennial.server.segments;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import java.util.List;

/** Knows what uses a segment; every capability that keeps segments declares one. */
public interface SegmentUses {

  /**
   * Something that would lose its meaning without the segment.
   *
   * @param name as people know it
   * @param address inside the project, such as {@code segments/12}
   */
  record Use(String name, String address) {}

  List<Use> of(Project project, SegmentRef segment);
}
