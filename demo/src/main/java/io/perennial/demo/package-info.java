/**
 * Makes up a believable year of an AI writing-and-analysis product, entry by entry, for the demo
 * project, for tests and for benchmarks. Depends on the entries of {@code engine} and nothing else.
 */
@NullMarked
package io.perennial.demo;

import org.jspecify.annotations.NullMarked;
