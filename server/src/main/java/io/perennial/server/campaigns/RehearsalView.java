package io.perennial.server.campaigns;

/** The page of a campaign's dry run. */
public record RehearsalView(Campaign campaign, DryRunView run) {}
