/**
 * Guesses which event plays which role from the names and volumes of the events seen. Depends on
 * the engine's questions only.
 */
@NullMarked
package io.perennial.server.roles;

import org.jspecify.annotations.NullMarked;
