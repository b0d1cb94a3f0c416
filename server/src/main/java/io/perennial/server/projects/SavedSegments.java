package io.perennial.server.projects;

import io.perennial.engine.PerennialException;
import io.perennial.engine.question.Population;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/** The segments that people saved in their projects, as questions need them. */
public interface SavedSegments {

  /**
   * The people of a segment at the end of a day.
   *
   * @param now events after this moment do not count
   * @throws PerennialException of category {@code CALLER} when the project has no such segment
   */
  Population population(Project project, long id, LocalDate asOf, Instant now);

  /** The names of a project's segments by their numbers. */
  SortedMap<Long, String> names(Project project);
}
