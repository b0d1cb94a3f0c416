/**
 * A small product, Inkwell, that shows how the browser SDK and the Java SDK are used together. Run
 * it with {@code ./perennial example}; docs/integrate.md walks through it.
 */
@NullMarked
package io.perennial.example;

import org.jspecify.annotations.NullMarked;
