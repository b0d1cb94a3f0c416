/**
 * The first run: account and project, roles, the first event. Depends on settings, events,
 * projects, accounts, metadata and console.
 */
@NullMarked
package io.perennial.server.setup;

import org.jspecify.annotations.NullMarked;
