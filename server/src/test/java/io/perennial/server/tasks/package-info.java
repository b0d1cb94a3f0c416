@NullMarked
package io.perennial.server.tasks;

import org.jspecify.annotations.NullMarked;
