/** What a project records: events, identifications and aliases, with typed property values. */
@NullMarked
package io.perennial.engine.event;

import org.jspecify.annotations.NullMarked;
