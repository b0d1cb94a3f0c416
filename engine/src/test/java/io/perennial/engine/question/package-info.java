@NullMarked
package io.perennial.engine.question;

import org.jspecify.annotations.NullMarked;
