@NullMarked
package io.perennial.server.budget;

import org.jspecify.annotations.NullMarked;
