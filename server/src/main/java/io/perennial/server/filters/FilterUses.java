package io.perennial.server.filters;

import io.perennial.server.projects.Project;
import java.util.List;

/** Knows what uses a saved filter; every capability that keeps questions declares one. */
public interface FilterUses {

  /**
   * Something that would lose its meaning without the filter.
   *
   * @param name as people know it
   * @param address inside the project, such as {@code segments/12}
   */
  record Use(String name, String address) {}

  List<Use> of(Project project, long filter);
}
