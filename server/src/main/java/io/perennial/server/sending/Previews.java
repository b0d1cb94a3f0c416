package io.perennial.server.sending;

import io.perennial.engine.event.PersonId;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.messages.Recipient;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.KnownValues;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.Rendering;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a real user would get of a template. */
@Component
class Previews {

  private final ProjectEvents events;
  private final KnownValues known;

  Previews(ProjectEvents events, KnownValues known) {
    this.events = events;
    this.known = known;
  }

  /** The rendering for a user; empty when nobody has the reference. */
  Optional<Rendering> of(Project project, MessageTemplate template, String person, Instant now) {
    return new Timelines(events.engine(project), now)
        .of(PersonId.parse(person.strip()))
        .map(read ->
            template.render(
                Recipient.of(read.id(), read.ids(), read.traits()).language(),
                known.of(project, read, now)));
  }
}
