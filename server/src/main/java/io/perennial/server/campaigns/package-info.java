/**
 * Campaigns: whom to reach, when, with what, and whether it worked. A campaign enrols people and
 * proposes messages; {@code messages} alone decides what is sent. Depends on segments, templates,
 * messages and the event store's committed entries; capture knows nothing of it.
 */
@NullMarked
package io.perennial.server.campaigns;

import org.jspecify.annotations.NullMarked;
