@NullMarked
package io.perennial.server.templates;

import org.jspecify.annotations.NullMarked;
