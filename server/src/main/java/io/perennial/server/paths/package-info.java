/**
 * The pages of paths: what people do after, or before, an event. Depends on questions, projects and
 * console.
 */
@NullMarked
package io.perennial.server.paths;

import org.jspecify.annotations.NullMarked;
