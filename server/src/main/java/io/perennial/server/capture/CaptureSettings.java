package io.perennial.server.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the capture API, under {@code perennial.capture}.
 *
 * @param maxEvent the largest event, as JSON
 * @param maxRequest the largest request body, after inflation
 * @param acknowledgement how long a request waits for its events to be on disk before it is told to
 *     try again
 * @param rejectedKept how many rejected events a project keeps
 * @param rejectedAge how long a project keeps them
 */
@ConfigurationProperties("perennial.capture")
record CaptureSettings(
    @DefaultValue("32KB") DataSize maxEvent,
    @DefaultValue("500KB") DataSize maxRequest,
    @DefaultValue("20s") Duration acknowledgement,
    @DefaultValue("1000") int rejectedKept,
    @DefaultValue("30d") Duration rejectedAge) {}
