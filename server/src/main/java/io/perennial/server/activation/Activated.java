package io.perennial.server.activation;

import io.perennial.engine.question.ValueSegments;
import io.perennial.server.messages.Message;
import io.perennial.server.templates.Values;

/**
 * What was chosen and decided.
 *
 * @param template the name of the template that was used
 * @param values what is known of the user, from which the value report is made
 */
public record Activated(
    ValueSegments.Segment segment, String template, Message message, Values values) {}
