package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A message to a user that counts against caps.
 *
 * @param at when it was sent, or may have been
 * @param pending reserved but not sent yet: counts however long it waits
 */
record Reach(ChannelKind kind, Optional<Node> node, Instant at, boolean pending) {}
