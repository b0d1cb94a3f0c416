@NullMarked
package io.perennial.server.console;

import org.jspecify.annotations.NullMarked;
