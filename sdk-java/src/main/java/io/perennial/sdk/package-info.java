/**
 * Sends events from a Java product to Perennial, signs who its user is, and verifies what Perennial
 * sends back. {@link io.perennial.sdk.Perennial} is where to begin.
 */
@NullMarked
package io.perennial.sdk;

import org.jspecify.annotations.NullMarked;
