/**
 * The funnel page: how many went on from step to step, and where the others stopped. Depends on
 * questions, projects, accounts and console.
 */
@NullMarked
package io.perennial.server.funnel;

import org.jspecify.annotations.NullMarked;
