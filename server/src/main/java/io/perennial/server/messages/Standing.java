package io.perennial.server.messages;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * All that the guard rails look at, as it is at the moment of sending.
 *
 * @param reaches the user's reaches within the longest window, without the message in question
 * @param barred why nothing goes to the address, with the rule
 * @param zone the user's, or the project's when the user's is unknown
 */
record Standing(List<Reach> reaches, Choices choices, Optional<Reason> barred, ZoneId zone) {}
