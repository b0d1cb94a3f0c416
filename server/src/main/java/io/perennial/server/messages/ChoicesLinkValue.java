package io.perennial.server.messages;

import io.perennial.engine.question.Timeline;
import io.perennial.server.channels.Channels;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.Value;
import io.perennial.server.templates.ValueSource;
import io.perennial.server.templates.Values;
import io.perennial.server.templates.Variable;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Lets templates lead to the page on which a user chooses what they receive, where a mail channel
 * says under which address users reach this server.
 */
@Component
class ChoicesLinkValue implements ValueSource {

  private final Channels channels;
  private final ChoiceLinks links;

  ChoicesLinkValue(Channels channels, ChoiceLinks links) {
    this.channels = channels;
    this.links = links;
  }

  @Override
  public Values add(Project project, Timeline.Person person, Instant now, Values known) {
    return channels
        .site(project)
        .map(site -> known.with(Variable.CHOICES_LINK, new Value.Text(link(site, project, person))))
        .orElse(known);
  }

  private String link(String site, Project project, Timeline.Person person) {
    String address = Recipient.of(person.id(), person.ids(), person.traits()).email().orElse("");
    return site
        + "/u/"
        + links.of(new ChoiceLinks.Holder(project.id(), person.id().reference(), address))
        + "/choices";
  }
}
