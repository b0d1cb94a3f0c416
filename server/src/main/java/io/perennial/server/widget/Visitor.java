package io.perennial.server.widget;

import io.perennial.server.projects.Project;

/**
 * A user of the team's product, proved by a token.
 *
 * @param userId as the token says; nobody else's ids, whatever capture was told about who is who
 */
record Visitor(Project project, String userId) {}
