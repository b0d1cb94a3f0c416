@NullMarked
package io.perennial.server.value;

import org.jspecify.annotations.NullMarked;
