package io.perennial.server.channels;

import java.time.Instant;
import java.util.Map;

/**
 * News for the team's product, told over its signed webhook.
 *
 * @param id the same at every attempt; the receiver knows by it what it has seen
 * @param type such as {@code reward.granted}
 * @param at the moment of this attempt
 * @param data what happened, as JSON values
 */
public record Notice(String id, String type, Instant at, Map<String, Object> data) {}
