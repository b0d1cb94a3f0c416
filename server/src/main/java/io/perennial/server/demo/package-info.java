/**
 * The demo project: its settings, its made-up events and costs, what its team does with playbooks,
 * and its sign-in. Depends on playbooks, segments, campaigns, tasks, savings, value, annotations,
 * events, projects, accounts, audit, metadata, jobs and console.
 */
@NullMarked
package io.perennial.server.demo;

import org.jspecify.annotations.NullMarked;
