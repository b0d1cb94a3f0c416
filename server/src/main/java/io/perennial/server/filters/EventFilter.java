package io.perennial.server.filters;

import io.perennial.engine.Validation;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FilterText;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import java.util.EnumSet;
import java.util.List;

/**
 * Events with conditions under a name. What it selects never changes, so that numbers and histories
 * counted with it stay comparable; its name may.
 *
 * @param where every one must hold
 */
public record EventFilter(String name, EventsChoice events, List<Filter.Property> where) {

  static final int MAX_NAME = 80;

  public EventFilter {
    name = name.strip();
    where = List.copyOf(where);
    new Validation()
        .require(
            !name.isEmpty() && name.length() <= MAX_NAME,
            "name",
            "filter.name",
            "A filter's name has 1 to " + MAX_NAME + " characters.")
        .require(
            events.filter().isEmpty(),
            "events",
            "filter.nested",
            "A saved filter is not made of another one.")
        .require(
            !events.items().isEmpty() || !where.isEmpty(),
            "where",
            "filter.all",
            "Choose an event or a condition: a filter of every event filters nothing.")
        .done();
  }

  /** Reads {@code events} and {@code where}; what cannot be read is noted in {@code parameters}. */
  static EventFilter read(String name, Parameters parameters) {
    EventsChoice events = EventsChoice.read(parameters, "events", EventsChoice.ANY);
    List<Filter.Property> where = FilterText.read(parameters, "where", EnumSet.allOf(Scope.class));
    parameters.done();
    return new EventFilter(name, events, where);
  }

  /** What {@link #read} reads as the same events. */
  Query query() {
    return Query.EMPTY
        .andAll("events", events.texts())
        .andAll("where", where.stream().map(FilterText::write).toList());
  }

  EventSelector select(EventMeanings meanings) {
    return events.select(meanings, where);
  }
}
