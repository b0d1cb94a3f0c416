/**
 * The settings pages of a project and of one's own account. Depends on roles, widget, events,
 * projects, accounts, audit and console.
 */
@NullMarked
package io.perennial.server.settings;

import org.jspecify.annotations.NullMarked;
