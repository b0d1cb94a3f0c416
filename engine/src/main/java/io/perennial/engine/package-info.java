/**
 * What can be asked of a project's events, and who answers. Questions live in {@code question}, one
 * file each; an {@link io.perennial.engine.AnalyticsEngine} answers them, an {@link
 * io.perennial.engine.EventStore} keeps the events. Depends on nothing but {@code statistics}.
 */
@NullMarked
package io.perennial.engine;

import org.jspecify.annotations.NullMarked;
