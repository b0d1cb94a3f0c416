/**
 * Campaigns: whom to reach, when, with what, and whether it worked. A campaign enrols people and
 * proposes messages; {@code messages} alone decides what is sent. Depends on questions, segments,
 * rewards, messages, templates, channels, budget, filters, events, projects, accounts, audit,
 * metadata, jobs and console; capture knows nothing of it.
 */
@NullMarked
package io.perennial.server.campaigns;

import org.jspecify.annotations.NullMarked;
