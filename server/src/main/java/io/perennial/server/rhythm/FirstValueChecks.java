package io.perennial.server.rhythm;

import io.perennial.engine.question.Breakdown;
import io.perennial.server.console.Page;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.RhythmLink;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/**
 * The check of the first value for other pages, in the time span that the rhythm page begins at.
 */
@Component
public class FirstValueChecks {

  private final ProjectEvents events;
  private final MinuteClock clock;

  FirstValueChecks(ProjectEvents events, MinuteClock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Empty while no event of the project is a core use. */
  public Optional<FirstValueCheck> of(Project project, Page page) {
    return FirstValueCheck.ask(
        new Asking<>(
            project,
            page,
            RhythmLink.read(Parameters.of(new LinkedMultiValueMap<>())),
            Breakdown.Value.EVERYONE,
            clock.now(),
            events.engine(project)));
  }
}
