/**
 * Lifetime value and what it costs to win it: the page, the costs that a team enters by channel and
 * month, and the assumptions that the scoreboard takes from them. Depends on questions, retention,
 * events, projects, accounts, audit, metadata and console.
 */
@NullMarked
package io.perennial.server.value;

import org.jspecify.annotations.NullMarked;
