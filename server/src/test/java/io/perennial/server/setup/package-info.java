@NullMarked
package io.perennial.server.setup;

import org.jspecify.annotations.NullMarked;
