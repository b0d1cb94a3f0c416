/**
 * The people page: lists of users, any set that a report counted among them, and one person's
 * timeline and rewards. Depends on questions, rewards, events, projects and console.
 */
@NullMarked
package io.perennial.server.people;

import org.jspecify.annotations.NullMarked;
