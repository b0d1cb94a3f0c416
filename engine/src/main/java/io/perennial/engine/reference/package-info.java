/** The plain, slow, obviously right way to answer: histories in memory and the engine over them. */
@NullMarked
package io.perennial.engine.reference;

import org.jspecify.annotations.NullMarked;
