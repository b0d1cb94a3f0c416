/**
 * The lifecycle page: who is new, returning, resurrected or dormant in each period. Depends on
 * questions, projects and console.
 */
@NullMarked
package io.perennial.server.lifecycle;

import org.jspecify.annotations.NullMarked;
