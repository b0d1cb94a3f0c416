@NullMarked
package io.perennial.engine.testkit;

import org.jspecify.annotations.NullMarked;
