/**
 * The retention page: cohort heat-map, curves, and the people behind every cell. Depends on
 * questions, projects and console.
 */
@NullMarked
package io.perennial.server.retention;

import org.jspecify.annotations.NullMarked;
