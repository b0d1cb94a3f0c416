package io.perennial.server.activation;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.messages.Node;
import java.util.Optional;

/**
 * What a program asks for. Everything that is left out is chosen.
 *
 * @param key what makes it one wish: the same key again sends nothing
 * @param template the name of a template
 * @param history what the caller says the user did; counts only while nothing was recorded of them
 */
public record Wish(
    String key,
    PersonId person,
    Optional<ValueSegments.Segment> segment,
    Optional<String> template,
    Optional<ChannelKind> channel,
    Optional<Node> node,
    Optional<String> email,
    CallersHistory history) {}
