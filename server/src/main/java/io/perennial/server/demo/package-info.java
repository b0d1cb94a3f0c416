/**
 * The demo project: its settings, its made-up events and costs, and its sign-in. Depends on
 * projects, accounts, value and events.
 */
@NullMarked
package io.perennial.server.demo;

import org.jspecify.annotations.NullMarked;
