/** Benchmarks, each a class with a main method; {@code ./perennial bench} lists them. */
@NullMarked
package io.perennial.bench;

import org.jspecify.annotations.NullMarked;
