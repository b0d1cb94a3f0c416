/** Guessing roles. */
@NullMarked
package io.perennial.server.roles;

import org.jspecify.annotations.NullMarked;
