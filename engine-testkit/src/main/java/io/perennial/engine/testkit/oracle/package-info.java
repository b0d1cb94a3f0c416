/**
 * Expected answers of other products' own tests, put to our engines through small adapters. Where
 * our definition differs, {@code deviations.md} says so and why.
 */
@NullMarked
package io.perennial.engine.testkit.oracle;

import org.jspecify.annotations.NullMarked;
