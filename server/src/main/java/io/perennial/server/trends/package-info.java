/**
 * The trends page: events and users over time, and active users. Depends on questions, projects and
 * console.
 */
@NullMarked
package io.perennial.server.trends;

import org.jspecify.annotations.NullMarked;
