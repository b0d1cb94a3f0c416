/**
 * How questions are asked over HTTP: the URL form that pages and the API accept, the canonical link
 * that asks the same again, the words that forms offer, and what the pages of questions share.
 * Depends on the engine's questions, on events, projects and console.
 */
@NullMarked
package io.perennial.server.questions;

import org.jspecify.annotations.NullMarked;
