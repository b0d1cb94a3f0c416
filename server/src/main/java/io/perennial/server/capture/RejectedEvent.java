package io.perennial.server.capture;

import java.time.Instant;

/**
 * A rejected event that was kept.
 *
 * @param label its event name, else its type, else empty
 * @param code the first reason
 * @param path the first field at fault
 * @param detail every reason
 * @param body the event as JSON
 */
public record RejectedEvent(
    Instant receivedAt, String label, String code, String path, String detail, String body) {}
