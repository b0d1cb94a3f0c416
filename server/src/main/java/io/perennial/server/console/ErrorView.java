package io.perennial.server.console;

import java.util.List;

/** What the error page shows. */
public record ErrorView(int status, List<String> messages, String traceId) {}
