package io.perennial.server.rewards;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A user as far as rewards are concerned.
 *
 * @param person the user id that was asked for; of a visitor, the reference they have at present
 * @param ids every reference that belongs to the user
 * @param expiry the day on which the subscription ends, where it was looked for and is known
 */
record Claimant(String person, List<String> ids, Optional<LocalDate> expiry) {}
