package io.perennial.server.sending;

import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Form;
import io.perennial.server.messages.Message;
import java.util.List;
import java.util.Optional;

/**
 * The channels of a project.
 *
 * @param kind the kind of channel that the form sets up
 * @param tested the message of a test send that was just made
 */
public record ChannelsView(
    List<Channel> channels, ChannelKind kind, Form form, Optional<Message> tested) {}
