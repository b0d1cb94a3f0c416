package io.perennial.server.messages;

import io.perennial.server.channels.Channel;
import io.perennial.server.templates.Rendering;
import java.util.List;
import java.util.Optional;

/**
 * A message that somebody wants to send. Campaigns, the API and test sends all make proposals; only
 * {@link Messages} decides.
 *
 * @param key what makes it one message within the project: a proposal whose key was decided before
 *     is not decided again. A campaign says which user, step and round, such as {@code
 *     campaign:12/step:1/ana/1}
 * @param node the moment of the user's life that it belongs to
 * @param channels the preferred first; the first that the guard rails allow is used
 */
public record Proposal(
    String key,
    Source source,
    Optional<Node> node,
    Recipient recipient,
    Rendering rendering,
    List<Channel> channels) {

  public Proposal {
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("a proposal names at least one channel");
    }
  }
}
