package io.perennial.server.templates;

import io.perennial.engine.question.Timeline;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that is known of a user: what the timeline says, and what the sources add. */
@Component
public class KnownValues {

  private final List<ValueSource> sources;

  KnownValues(List<ValueSource> sources) {
    this.sources = sources;
  }

  /** The values at a moment; the person has the latest {@link Timelines#ENTRIES} entries. */
  public Values of(Project project, Timeline.Person person, Instant now) {
    Values values = UserValues.of(project, person, now);
    for (ValueSource source : sources) {
      values = source.add(project, person, now, values);
    }
    return values;
  }
}
