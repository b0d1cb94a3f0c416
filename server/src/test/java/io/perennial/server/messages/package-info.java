@NullMarked
package io.perennial.server.messages;

import org.jspecify.annotations.NullMarked;
