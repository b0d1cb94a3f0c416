/**
 * The pages about sending: delivery log, templates, channels, guard rails and budget, and the page
 * behind unsubscribe links. Depends on messages, campaigns, templates, channels and budget; nothing
 * depends on it.
 */
@NullMarked
package io.perennial.server.sending;

import org.jspecify.annotations.NullMarked;
