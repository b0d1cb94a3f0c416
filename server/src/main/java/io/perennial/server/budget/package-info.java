/**
 * What a project may spend on messages and rewards in a month, and what it spent. Depends on
 * projects and the metadata store; whoever sends or grants reserves here first.
 */
@NullMarked
package io.perennial.server.budget;

import org.jspecify.annotations.NullMarked;
