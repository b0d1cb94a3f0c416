package io.perennial.server.accounts;

import io.perennial.server.projects.Project;

/** An account's place in a project. */
public record Membership(Project project, Access access) {}
