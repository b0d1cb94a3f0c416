/**
 * Rewards: what may be granted, who was granted what, how it reaches the team's product and how it
 * is redeemed. Depends on questions, messages (for how long to wait before another attempt),
 * templates, channels, budget, events, projects, accounts, audit, metadata, jobs and console;
 * campaigns, tasks, goals and the API call {@code Rewards.grant}.
 */
@NullMarked
package io.perennial.server.rewards;

import org.jspecify.annotations.NullMarked;
