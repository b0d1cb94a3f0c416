/** Tests of capture. */
@NullMarked
package io.perennial.server.capture;

import org.jspecify.annotations.NullMarked;
