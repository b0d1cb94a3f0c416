/** Tests of saved event filters. */
@NullMarked
package io.perennial.server.filters;

import org.jspecify.annotations.NullMarked;
