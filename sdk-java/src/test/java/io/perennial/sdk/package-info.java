/** Tests of the Java SDK, against small servers of their own. */
@NullMarked
package io.perennial.sdk;

import org.jspecify.annotations.NullMarked;
