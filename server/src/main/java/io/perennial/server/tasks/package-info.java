/**
 * What users are asked to do: one-minute tasks and goals of several uses with progress, a reward on
 * completion, and the questions that new users are asked. Depends on questions, events, rewards,
 * budget, templates, projects, accounts, audit, metadata, jobs and console; it reads committed
 * events by position and never calls back into capture.
 */
@NullMarked
package io.perennial.server.tasks;

import org.jspecify.annotations.NullMarked;
