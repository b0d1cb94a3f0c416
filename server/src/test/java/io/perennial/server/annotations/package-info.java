/** Annotations over HTTP. */
@NullMarked
package io.perennial.server.annotations;

import org.jspecify.annotations.NullMarked;
