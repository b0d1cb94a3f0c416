package io.perennial.server.messages;

import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Language;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.Rendering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A proposal as the messages that it may become, before anything is decided. */
record Draft(Project project, Proposal proposal, Rules rules, Instant now) {

  private static final long UNSAVED = 0;

  /** The message over one channel. */
  Message over(Channel channel) {
    return message(channel, proposal.key(), Optional.empty());
  }

  /**
   * What is sent outside the product when the in-app message is not seen in time: over the first
   * channel that can find the user. Empty when the project does not wait or nothing is outside.
   */
  Optional<Message> following(Message inApp, List<Channel> channels) {
    Optional<Duration> wait = rules.inAppFirst().filter(w -> !proposal.source().isTest());
    return wait.flatMap(length ->
        channels.stream()
            .filter(channel -> channel.kind().external() && reachable(channel))
            .findFirst()
            .map(channel ->
                message(channel, proposal.key() + "/outside", Optional.of(inApp.id()))
                    .held(now.plus(length), Reason.IN_APP_FIRST, "in-app-first:" + length)));
  }

  private boolean reachable(Channel channel) {
    return channel.enabled() && proposal.recipient().address(channel.kind()).isPresent();
  }

  private Message message(Channel channel, String key, Optional<Long> follows) {
    Recipient recipient = proposal.recipient();
    ChannelKind kind = channel.kind();
    return new Message(
        UNSAVED,
        project.id(),
        key,
        proposal.source(),
        proposal.node(),
        new Message.Addressee(
            recipient.person(),
            recipient.ids(),
            recipient.address(kind).orElse(""),
            recipient.zone().orElse(project.calendar().zone())),
        new Message.Route(kind, channel.id(), channel.cost().micros()),
        content(recipient),
        Message.Status.of(MessageState.HELD),
        new Message.Times(
            now, now, Optional.empty(), now.plus(rules.waitAtMost()), Optional.empty()),
        follows);
  }

  private Content content(Recipient recipient) {
    return switch (proposal.rendering()) {
      case Rendering.Complete(Content content) -> content;
      case Rendering.Incomplete incomplete ->
          new Content(recipient.language().orElse(Language.ENGLISH), "", "", "");
    };
  }
}
