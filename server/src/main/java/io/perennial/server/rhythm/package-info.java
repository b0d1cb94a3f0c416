/**
 * The rhythm page: how many days pass between one use and the next, and how long it takes from
 * sign-up to value and how many steps. Depends on questions, events, projects and console.
 */
@NullMarked
package io.perennial.server.rhythm;

import org.jspecify.annotations.NullMarked;
