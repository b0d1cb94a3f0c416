package io.perennial.server.projects;

import java.time.Instant;

/**
 * A project was created. Published inside the transaction that creates it, so that what a listener
 * adds is there together with the project, or not at all.
 */
public record ProjectCreated(long projectId, Instant at) {}
