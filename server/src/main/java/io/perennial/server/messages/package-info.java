/**
 * Decides, reserves, sends and records messages to users: guard rails, the delivery log, users' own
 * choices, suppressed addresses. Depends on templates, channels, inbox, budget, projects, metadata,
 * jobs and console; campaigns, the API and test sends call {@code Messages.send}, and nothing here
 * calls capture.
 */
@NullMarked
package io.perennial.server.messages;

import org.jspecify.annotations.NullMarked;
