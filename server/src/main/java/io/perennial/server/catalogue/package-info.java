/**
 * The events page: every event name with its properties. Depends on questions, events, projects and
 * console.
 */
@NullMarked
package io.perennial.server.catalogue;

import org.jspecify.annotations.NullMarked;
