/**
 * The ways out: in-app inbox, e-mail, signed webhook and the robots of WeCom, DingTalk and Feishu,
 * behind one interface. Depends on budget, projects, metadata and console; whether a message may be
 * sent at all is decided before, by messages.
 */
@NullMarked
package io.perennial.server.channels;

import org.jspecify.annotations.NullMarked;
