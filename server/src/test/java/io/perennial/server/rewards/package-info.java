/** Tests of rewards. */
@NullMarked
package io.perennial.server.rewards;

import org.jspecify.annotations.NullMarked;
