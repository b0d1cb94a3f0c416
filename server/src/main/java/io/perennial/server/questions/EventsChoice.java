package io.perennial.server.questions;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.projects.EventMeanings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events a link asks about: {@code any}, or any of several {@code role:core_use} and {@code
 * event:NAME}, or one saved filter, {@code filter:NUMBER}. A role stays a role in the link, so that
 * the link follows the project's mapping.
 *
 * @param items empty for any event
 */
public record EventsChoice(List<Item> items) {

  public static final EventsChoice ANY = new EventsChoice(List.of());

  private static final String ANY_TEXT = "any";
  private static final String ROLE = "role:";
  private static final String EVENT = "event:";
  private static final String FILTER = "filter:";

  /** A value that is a filter, or that names one after steps or a label. */
  private static final Pattern NAMES_FILTER = Pattern.compile("(?:.*:)?filter:([1-9]\\d{0,17})");

  /** A role, one event name, or a saved filter. */
  public sealed interface Item {
    /** The events of a role, by the project's mapping. */
    record OfRole(Role role) implements Item {}

    /** The events with a name. */
    record Named(String name) implements Item {}

    /** The events of a saved filter; a choice of its own, since its conditions are. */
    record OfFilter(long filter) implements Item {}

    /** The item as a link writes it. */
    default String text() {
      return switch (this) {
        case OfRole of -> ROLE + of.role().id();
        case Named named -> EVENT + named.name();
        case OfFilter of -> FILTER + of.filter();
      };
    }
  }

  public EventsChoice {
    items = items.stream().distinct().toList();
  }

  public static EventsChoice of(Role role) {
    return new EventsChoice(List.of(new Item.OfRole(role)));
  }

  public static EventsChoice ofFilter(long filter) {
    return new EventsChoice(List.of(new Item.OfFilter(filter)));
  }

  public static EventsChoice named(String name) {
    return new EventsChoice(List.of(new Item.Named(name)));
  }

  /** Reads every value of a parameter; what cannot be read is noted. */
  public static EventsChoice read(Parameters parameters, String name, EventsChoice fallback) {
    List<String> texts = parameters.all(name);
    if (texts.isEmpty()) {
      return fallback;
    }
    if (texts.contains(ANY_TEXT)) {
      return ANY;
    }
    List<Item> items = new ArrayList<>();
    for (String text : texts) {
      readItem(parameters, name, text).ifPresent(items::add);
    }
    if (items.size() > 1 && items.stream().anyMatch(Item.OfFilter.class::isInstance)) {
      parameters.problem(
          name, "events.filter_alone", "A saved filter is chosen alone, not beside other events.");
    }
    return items.isEmpty() ? fallback : new EventsChoice(items);
  }

  /** The saved filters that the parameters of a link name, whichever question it asks. */
  public static Set<Long> filters(Query query) {
    Set<Long> named = new TreeSet<>();
    for (Query.Parameter parameter : query.parameters()) {
      Matcher matcher = NAMES_FILTER.matcher(parameter.value());
      if (matcher.matches()) {
        named.add(Long.valueOf(matcher.group(1)));
      }
    }
    return named;
  }

  /** One value read as a choice of its own; empty when it cannot be read. */
  static Optional<EventsChoice> item(Parameters parameters, String name, String text) {
    return text.equals(ANY_TEXT)
        ? Optional.of(ANY)
        : readItem(parameters, name, text).map(item -> new EventsChoice(List.of(item)));
  }

  private static Optional<Item> readItem(Parameters parameters, String name, String text) {
    if (text.startsWith(ROLE)) {
      return parameters
          .choiceOf(name, text.substring(ROLE.length()), Role.class)
          .map(Item.OfRole::new);
    }
    if (text.startsWith(EVENT) && text.length() > EVENT.length()) {
      return Optional.of(new Item.Named(text.substring(EVENT.length())));
    }
    if (text.matches(FILTER + "[1-9]\\d{0,17}")) {
      return Optional.of(new Item.OfFilter(Long.parseLong(text.substring(FILTER.length()))));
    }
    parameters.problem(
        name,
        "events.shape",
        "“"
            + text
            + "” is not any, role:ROLE such as role:core_use, event:NAME, or filter:NUMBER.");
    return Optional.empty();
  }

  /** The value of the parameter of a choice that is one item. */
  String text() {
    return texts().getFirst();
  }

  /** The values of the parameter. */
  public List<String> texts() {
    return items.isEmpty() ? List.of(ANY_TEXT) : items.stream().map(Item::text).toList();
  }

  /** The roles asked about that have no event name in this project. */
  public List<Role> unmapped(RoleMapping roles) {
    return items.stream()
        .filter(Item.OfRole.class::isInstance)
        .map(item -> ((Item.OfRole) item).role())
        .filter(role -> roles.names(role).isEmpty())
        .toList();
  }

  /** The number of the saved filter that is chosen. */
  public OptionalLong filter() {
    return items.stream()
        .filter(Item.OfFilter.class::isInstance)
        .mapToLong(item -> ((Item.OfFilter) item).filter())
        .findFirst();
  }

  /** The events chosen, without further condition. */
  public EventSelector select(EventMeanings meanings) {
    return select(meanings, List.of());
  }

  /** The events chosen that pass every condition. */
  public EventSelector select(EventMeanings meanings, List<Filter.Property> where) {
    if (items.isEmpty()) {
      return new EventSelector.Any(FilterText.all(where));
    }
    OptionalLong filter = filter();
    if (filter.isPresent()) {
      return narrowed(meanings.filters().apply(filter.getAsLong()), where);
    }
    SortedSet<String> names = new TreeSet<>();
    for (Item item : items) {
      switch (item) {
        case Item.OfRole of -> names.addAll(meanings.roles().names(of.role()));
        case Item.Named named -> names.add(named.name());
        case Item.OfFilter _ -> throw new IllegalStateException("a filter is chosen alone");
      }
    }
    return new EventSelector.Named(names, FilterText.all(where));
  }

  private static EventSelector narrowed(EventSelector events, List<Filter.Property> where) {
    if (where.isEmpty()) {
      return events;
    }
    List<Filter> conditions = new ArrayList<>(List.of(events.where()));
    conditions.addAll(where);
    Filter all = new Filter.And(conditions);
    return switch (events) {
      case EventSelector.Any _ -> new EventSelector.Any(all);
      case EventSelector.Named named -> new EventSelector.Named(named.names(), all);
    };
  }
}
