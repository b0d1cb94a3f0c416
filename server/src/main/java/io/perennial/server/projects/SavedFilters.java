package io.perennial.server.projects;

import io.perennial.engine.PerennialException;
import io.perennial.engine.question.EventSelector;
import java.util.SortedMap;

/** The event filters that people saved in their projects, as questions need them. */
public interface SavedFilters {

  /**
   * The events of a filter.
   *
   * @throws PerennialException of category {@code CALLER} when the project has no such filter
   */
  EventSelector select(Project project, long id);

  /** The names of a project's filters by their numbers. */
  SortedMap<Long, String> names(Project project);
}
