/**
 * The capture API in the shape of Segment's HTTP tracking API: requests become entries of a
 * project's event store and are acknowledged once they are on disk; what is rejected is kept for
 * inspection. Depends on projects, events, metadata, accounts and console.
 */
@NullMarked
package io.perennial.server.capture;

import org.jspecify.annotations.NullMarked;
