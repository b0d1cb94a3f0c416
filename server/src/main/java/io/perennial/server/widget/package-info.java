/**
 * What the browser SDK inside the team's product talks to, besides capture: the SDK's own files,
 * and the inbox of a user who is proved by a signed token. Depends on tasks, savings, rewards,
 * messages, channels, inbox, budget, events, projects and console; reactions become events like any
 * other.
 */
@NullMarked
package io.perennial.server.widget;

import org.jspecify.annotations.NullMarked;
