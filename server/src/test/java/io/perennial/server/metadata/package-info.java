@NullMarked
package io.perennial.server.metadata;

import org.jspecify.annotations.NullMarked;
