package io.perennial.server.filters;

import io.perennial.server.console.Form;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FormOptions;
import java.util.List;

/**
 * The list of saved filters and the form that adds one.
 *
 * @param problems of the events and conditions chosen
 * @param events chosen in the form
 * @param conditions of the form, with an empty one to add another
 */
public record FiltersView(
    List<Row> filters,
    Form form,
    List<String> problems,
    EventsChoice events,
    List<FormOptions.Row> conditions,
    FormOptions options) {

  /** Where a condition of a filter may belong. */
  public static final List<String> PLACES = List.of("where event", "where context", "where person");

  /**
   * One filter.
   *
   * @param meaning its events and conditions as a sentence names them
   * @param trend shows how often its events happen
   * @param uses what needs it; it can be deleted when there is none
   */
  public record Row(
      long id, String name, String meaning, String trend, List<FilterUses.Use> uses) {}
}
