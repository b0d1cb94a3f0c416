/** Statistics of retention: pure functions and frozen values, without I/O and without state. */
@NullMarked
package io.perennial.statistics;

import org.jspecify.annotations.NullMarked;
