/**
 * The demo project: its settings, its made-up events and costs, what its team does with playbooks,
 * and its sign-in. Depends on projects, accounts, value, playbooks, campaigns, tasks, jobs and
 * events.
 */
@NullMarked
package io.perennial.server.demo;

import org.jspecify.annotations.NullMarked;
