@NullMarked
package io.perennial.server.channels;

import org.jspecify.annotations.NullMarked;
