/**
 * Where the money goes: the page of the monthly budget, what campaigns cost for what came of them,
 * and the alert when the budget is spent. Depends on campaigns, rewards, messages, channels,
 * budget, events, projects, accounts, audit and console.
 */
@NullMarked
package io.perennial.server.spending;

import org.jspecify.annotations.NullMarked;
