package io.perennial.server.templates;

import io.perennial.engine.question.Timeline;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import java.time.Instant;

/** Knows the values of some variables that a user's own timeline does not say by itself. */
public interface ValueSource {

  /**
   * The known values, and those that this source adds for a user.
   *
   * @param person with the latest {@link Timelines#ENTRIES} entries
   */
  Values add(Project project, Timeline.Person person, Instant now, Values known);
}
