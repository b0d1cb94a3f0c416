/** The first run: account and project, roles, the first event. Depends on console and settings. */
@NullMarked
package io.perennial.server.setup;

import org.jspecify.annotations.NullMarked;
