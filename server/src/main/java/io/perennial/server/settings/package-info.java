/** The settings pages of a project and of one's own account. Depends on console and audit. */
@NullMarked
package io.perennial.server.settings;

import org.jspecify.annotations.NullMarked;
