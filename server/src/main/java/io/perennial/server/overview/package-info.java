/**
 * The overview: the scoreboard, the value segments, users at risk, and what needs attention.
 * Depends on questions, value, capture, events, projects and console.
 */
@NullMarked
package io.perennial.server.overview;

import org.jspecify.annotations.NullMarked;
