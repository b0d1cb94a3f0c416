package io.perennial.server.campaigns;

import io.perennial.server.channels.Channel;
import io.perennial.server.channels.Channels;
import io.perennial.server.projects.Project;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.templates.MessageTemplates;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the steps of a campaign may name, each by its id: templates, channels and rewards. */
@Component
class Materials {

  private final MessageTemplates templates;
  private final Channels channels;
  private final RewardRules rewards;

  Materials(MessageTemplates templates, Channels channels, RewardRules rewards) {
    this.templates = templates;
    this.channels = channels;
    this.rewards = rewards;
  }

  Map<Long, String> templates(Project project) {
    Map<Long, String> names = new LinkedHashMap<>();
    templates.all(project.id()).forEach(template -> names.put(template.id(), template.name()));
    return names;
  }

  /** The channels outside the product; the inbox is always there. */
  Map<Long, String> channels(Project project) {
    Map<Long, String> names = new LinkedHashMap<>();
    for (Channel channel : channels.all(project)) {
      channel.id().ifPresent(id -> names.put(id, channel.name()));
    }
    return names;
  }

  Map<Long, String> rewards(Project project) {
    Map<Long, String> names = new LinkedHashMap<>();
    rewards.all(project).forEach(rule -> names.put(rule.id(), rule.name()));
    return names;
  }
}
