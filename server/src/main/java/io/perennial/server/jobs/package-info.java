/**
 * Work that is done on schedule: every capability declares its tasks as beans, and one scheduler,
 * which keeps their next runs in the metadata store, runs them; what cannot wait for a schedule is
 * done in a loop. Depends on metadata and projects.
 */
@NullMarked
package io.perennial.server.jobs;

import org.jspecify.annotations.NullMarked;
