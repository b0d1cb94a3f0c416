package io.perennial.server.questions;

import io.perennial.server.projects.Project;
import java.util.Collections;
import java.util.SortedMap;

/** The names of what people saved in a project, by their numbers. */
public record SavedNames(SortedMap<Long, String> segments, SortedMap<Long, String> filters) {

  public static final SavedNames NONE =
      new SavedNames(Collections.emptySortedMap(), Collections.emptySortedMap());

  static SavedNames of(Project project) {
    return new SavedNames(project.segments().names(project), project.filters().names(project));
  }
}
