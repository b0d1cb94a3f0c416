/**
 * Playbooks: campaigns that come ready-made for the four moments that decide retention, to be
 * switched on, edited and approved. Depends on questions, campaigns, tasks, rewards, messages,
 * templates, budget, rhythm, projects, accounts, audit, metadata and console.
 */
@NullMarked
package io.perennial.server.playbooks;

import org.jspecify.annotations.NullMarked;
