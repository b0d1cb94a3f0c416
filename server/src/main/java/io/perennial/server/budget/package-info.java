/**
 * What a project may spend on messages and rewards in a month, what it spent and on whose behalf.
 * Depends on projects, the metadata store and console; whoever sends or grants reserves here first.
 */
@NullMarked
package io.perennial.server.budget;

import org.jspecify.annotations.NullMarked;
