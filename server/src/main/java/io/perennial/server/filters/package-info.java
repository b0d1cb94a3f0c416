/**
 * Saved event filters: events with conditions under a name, usable wherever a question asks for
 * events. Depends on questions, projects, accounts, audit, metadata and console.
 */
@NullMarked
package io.perennial.server.filters;

import org.jspecify.annotations.NullMarked;
