/**
 * The catalogue of questions. Each file holds one question, its answer and its reference
 * calculation.
 */
@NullMarked
package io.perennial.engine.question;

import org.jspecify.annotations.NullMarked;
