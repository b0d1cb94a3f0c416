@NullMarked
package io.perennial.server.sending;

import org.jspecify.annotations.NullMarked;
