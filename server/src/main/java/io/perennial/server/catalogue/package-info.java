/**
 * The events page, and the vocabulary of a project: the names and keys that forms offer. Depends on
 * questions, events, projects and console.
 */
@NullMarked
package io.perennial.server.catalogue;

import org.jspecify.annotations.NullMarked;
