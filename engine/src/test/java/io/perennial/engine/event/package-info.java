@NullMarked
package io.perennial.engine.event;

import org.jspecify.annotations.NullMarked;
