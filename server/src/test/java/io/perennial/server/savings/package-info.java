@NullMarked
package io.perennial.server.savings;

import org.jspecify.annotations.NullMarked;
