/** The application: capabilities as packages, each with its pages beside it. */
@NullMarked
package io.perennial.server;

import org.jspecify.annotations.NullMarked;
