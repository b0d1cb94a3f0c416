package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.Channels;
import io.perennial.server.messages.Proposal;
import io.perennial.server.messages.Recipient;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.KnownValues;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the message that a step proposes for a person. */
@Component
class Proposals {

  private final MessageTemplates templates;
  private final KnownValues known;
  private final Channels channels;

  Proposals(MessageTemplates templates, KnownValues known, Channels channels) {
    this.templates = templates;
    this.known = known;
    this.channels = channels;
  }

  /** The proposal; empty when nobody has the reference any more. */
  Optional<Proposal> of(
      Project project,
      Campaign campaign,
      Next.Propose propose,
      Enrolment enrolment,
      Looks looks,
      Instant now) {
    MessageTemplate template = template(project, campaign, propose.templates(), enrolment.person());
    return looks
        .timeline(enrolment.person())
        .map(person -> {
          Recipient recipient = Recipient.of(person.id(), person.ids(), person.traits());
          return new Proposal(
              enrolment.proposalKey(),
              Source.campaign(campaign.id()),
              campaign.definition().node(),
              recipient,
              template.render(recipient.language(), known.of(project, person, now)),
              channels(project, propose.send()));
        });
  }

  /**
   * The one of several competing templates that a person gets: always the same of the same ones.
   *
   * @throws PerennialException of category {@code CONFLICT} when it was deleted
   */
  MessageTemplate template(
      Project project, Campaign campaign, List<Long> competing, String person) {
    long id = competing.get(Arm.variant(campaign.id(), person, competing.size()));
    return templates
        .find(project.id(), id)
        .orElseThrow(() ->
            new PerennialException(
                Category.CONFLICT,
                "campaign.template_gone",
                "The template " + id + " of the campaign was deleted."));
  }

  /** The inbox first; then what goes outside when the message is not seen there. */
  private List<Channel> channels(Project project, Step.Send send) {
    List<Channel> chosen = new ArrayList<>(List.of(Channel.inApp(project)));
    send.channels().forEach(id -> channels.find(project, id).ifPresent(chosen::add));
    return chosen;
  }
}
