/**
 * The JSON API: every question of the pages under {@code /api/v1}, with the same parameters.
 * Depends on questions, tasks, savings, value, rewards, messages, templates, channels, budget,
 * activation, rhythm, events, projects, accounts, audit and console.
 */
@NullMarked
package io.perennial.server.api;

import org.jspecify.annotations.NullMarked;
