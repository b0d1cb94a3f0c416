package io.perennial.server.dashboards;

import java.time.Instant;

/**
 * A link by which somebody without an account sees a dashboard.
 *
 * @param createdBy the e-mail address of who made it
 */
record SharedLink(
    long id,
    long dashboardId,
    TimeRange range,
    String createdBy,
    Instant createdAt,
    Instant expiresAt) {}
