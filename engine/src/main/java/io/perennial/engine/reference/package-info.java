/**
 * The plain, slow, obviously right way to answer: the reference calculations over entries in
 * memory.
 */
@NullMarked
package io.perennial.engine.reference;

import org.jspecify.annotations.NullMarked;
