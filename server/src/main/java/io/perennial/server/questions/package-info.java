/**
 * The URL form of questions: what pages and the API accept as query parameters, the canonical link
 * that asks the same again, and how its parts read in a page. Depends on the engine's questions, on
 * projects and on the console's texts only.
 */
@NullMarked
package io.perennial.server.questions;

import org.jspecify.annotations.NullMarked;
