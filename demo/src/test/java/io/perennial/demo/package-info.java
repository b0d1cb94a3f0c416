/** Measures the made-up year: every truth that is documented is found in the entries. */
@NullMarked
package io.perennial.demo;

import org.jspecify.annotations.NullMarked;
