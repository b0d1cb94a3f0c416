/** Tests of what the browser SDK talks to. */
@NullMarked
package io.perennial.server.widget;

import org.jspecify.annotations.NullMarked;
