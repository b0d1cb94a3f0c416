/**
 * The pages about sending: delivery log, templates, channels, guard rails and budget, and the page
 * behind unsubscribe links. Depends on questions, messages, templates, channels, budget, events,
 * projects, accounts, audit and console; nothing depends on it.
 */
@NullMarked
package io.perennial.server.sending;

import org.jspecify.annotations.NullMarked;
