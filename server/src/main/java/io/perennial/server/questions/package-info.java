/**
 * The URL form of questions: what pages and the API accept as query parameters, and the canonical
 * link that asks the same again. Depends on the engine's questions and on projects only.
 */
@NullMarked
package io.perennial.server.questions;

import org.jspecify.annotations.NullMarked;
