/**
 * The stickiness page: on how many days of a week or month people are active, and what share of a
 * month's users a day has. Depends on questions, projects and console.
 */
@NullMarked
package io.perennial.server.stickiness;

import org.jspecify.annotations.NullMarked;
