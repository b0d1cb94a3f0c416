package io.perennial.server.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One message in a user's inbox.
 *
 * @param person the user's reference
 * @param messageId the message of the delivery log that it came from
 * @param link where it leads, empty when nowhere
 */
public record InboxItem(
    long id,
    String person,
    long messageId,
    String subject,
    String body,
    String link,
    Instant deliveredAt,
    Optional<Instant> seenAt,
    Optional<Instant> clickedAt) {}
