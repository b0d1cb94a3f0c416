@NullMarked
package io.perennial.server.settings;

import org.jspecify.annotations.NullMarked;
