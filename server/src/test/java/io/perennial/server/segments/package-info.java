/** Tests of segments: rules, pages, history and the API. */
@NullMarked
package io.perennial.server.segments;

import org.jspecify.annotations.NullMarked;
