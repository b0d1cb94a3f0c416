/**
 * The features page: how many use each event early, how often, and how those who do stay against
 * the others. Depends on questions, projects and console.
 */
@NullMarked
package io.perennial.server.features;

import org.jspecify.annotations.NullMarked;
