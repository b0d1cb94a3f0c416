package io.perennial.server.projects;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.RoleMapping;
import java.util.Collections;
import java.util.function.LongFunction;

/**
 * What the words for events mean in a project.
 *
 * @param filters the events of a saved filter, by its number
 */
public record EventMeanings(RoleMapping roles, LongFunction<EventSelector> filters) {

  /** Where nothing means anything, to see whether a question could be asked at all. */
  public static final EventMeanings NONE = of(RoleMapping.NONE);

  /** Roles, where nobody saves filters. */
  public static EventMeanings of(RoleMapping roles) {
    return new EventMeanings(
        roles, id -> new EventSelector.Named(Collections.emptySortedSet(), Filter.ALWAYS));
  }
}
