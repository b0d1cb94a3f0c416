package io.perennial.server.setup;

import java.util.Optional;

/**
 * The step that sends the first event.
 *
 * @param snippets absent while the project has no capture key that can be shown
 */
public record SendView(Optional<Snippets> snippets, ReceivedView received) {}
