/**
 * The event stores and engines of the projects, opened on demand, closed in order. Depends on
 * projects and metadata, and on the DuckDB engine.
 */
@NullMarked
package io.perennial.server.events;

import org.jspecify.annotations.NullMarked;
