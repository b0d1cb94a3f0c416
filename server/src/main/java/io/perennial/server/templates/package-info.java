/**
 * What messages say: templates in both languages with a typed set of variables, fallbacks, and a
 * refusal to render where a variable is missing. Depends on channels (for the shape of a message),
 * budget, events (for what a user did), projects, metadata and console.
 */
@NullMarked
package io.perennial.server.templates;

import org.jspecify.annotations.NullMarked;
