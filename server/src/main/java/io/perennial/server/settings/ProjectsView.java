package io.perennial.server.settings;

/** The list of one's projects, which the page knows, and whether one may start another. */
public record ProjectsView(boolean mayCreate) {}
