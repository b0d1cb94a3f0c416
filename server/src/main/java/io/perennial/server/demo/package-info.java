/**
 * The demo project: its settings, its made-up events and its sign-in. Depends on projects, accounts
 * and events.
 */
@NullMarked
package io.perennial.server.demo;

import org.jspecify.annotations.NullMarked;
