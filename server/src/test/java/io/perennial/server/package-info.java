/** Tests of the whole server, and what all of its tests share. */
@NullMarked
package io.perennial.server;

import org.jspecify.annotations.NullMarked;
