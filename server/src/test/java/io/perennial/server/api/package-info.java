@NullMarked
package io.perennial.server.api;

import org.jspecify.annotations.NullMarked;
