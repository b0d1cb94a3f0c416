/**
 * Who did what: entries in order of arrival, resolved to people. The reference calculations read a
 * {@link io.perennial.engine.history.History}; it depends on {@code event} only.
 */
@NullMarked
package io.perennial.engine.history;

import org.jspecify.annotations.NullMarked;
