/**
 * Reaches one user because a program asks for it: chooses segment, template and channel and makes a
 * proposal. Depends on savings, messages, templates, channels, events, projects and console; it
 * decides nothing about whether the message may be sent.
 */
@NullMarked
package io.perennial.server.activation;

import org.jspecify.annotations.NullMarked;
