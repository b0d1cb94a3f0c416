package io.perennial.server.settings;

/** The page that maps events to roles. */
public record RolesView(RoleTable table, boolean saved) {}
