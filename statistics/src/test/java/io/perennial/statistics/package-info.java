@NullMarked
package io.perennial.statistics;

import org.jspecify.annotations.NullMarked;
