/** Saved questions, dashboards and their links over HTTP. */
@NullMarked
package io.perennial.server.dashboards;

import org.jspecify.annotations.NullMarked;
