@NullMarked
package io.perennial.engine.history;

import org.jspecify.annotations.NullMarked;
