package io.perennial.server.channels;

import java.time.Instant;

/**
 * A message on its way out.
 *
 * @param messageId the same at every attempt
 * @param person the user's reference
 * @param address where it goes, for channels that write to one user; else empty
 * @param unsubscribe the link that ends such messages, for channels that carry one; else empty
 * @param at the moment of this attempt
 */
public record Outgoing(
    long messageId,
    long projectId,
    String person,
    String address,
    Content content,
    String unsubscribe,
    Instant at) {}
