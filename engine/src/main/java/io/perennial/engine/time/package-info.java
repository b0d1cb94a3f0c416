/** A project's calendar: days, weeks and months in its time zone, as pure date arithmetic. */
@NullMarked
package io.perennial.engine.time;

import org.jspecify.annotations.NullMarked;
