/**
 * The trends page: events and users over time, and active users. Depends on questions, catalogue,
 * events, projects and console.
 */
@NullMarked
package io.perennial.server.trends;

import org.jspecify.annotations.NullMarked;
