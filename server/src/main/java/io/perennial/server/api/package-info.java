/**
 * The JSON API: every question of the pages under {@code /api/v1}, with the same parameters.
 * Depends on questions, value, projects and events.
 */
@NullMarked
package io.perennial.server.api;

import org.jspecify.annotations.NullMarked;
