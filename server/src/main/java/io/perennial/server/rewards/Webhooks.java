package io.perennial.server.rewards;

import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Notice;
import io.perennial.server.channels.Outcome;
import io.perennial.server.projects.Project;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The webhook that a project's grants are delivered over. */
@Component
class Webhooks {

  private final Channels channels;
  private final RewardSettings settings;

  Webhooks(Channels channels, RewardSettings settings) {
    this.channels = channels;
    this.settings = settings;
  }

  /** Every webhook of a project. */
  List<Channel> all(Project project) {
    return channels.all(project).stream()
        .filter(channel -> channel.kind() == ChannelKind.WEBHOOK)
        .toList();
  }

  /** The chosen one, or the first; only one that is switched on. */
  Optional<Channel> of(Project project) {
    Optional<Long> chosen = settings.of(project).channelId();
    return all(project).stream()
        .filter(channel -> channel.enabled() && (chosen.isEmpty() || channel.id().equals(chosen)))
        .findFirst();
  }

  Outcome tell(Channel webhook, Notice notice) {
    return channels.tell(webhook, notice);
  }

  void switchOff(Project project, Channel webhook, String problem) {
    channels.switchOff(project, webhook, problem);
  }
}
