package io.perennial.server.questions;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which events a link asks about: {@code any}, or any of several {@code role:core_use} and {@code
 * event:NAME}. A role stays a role in the link, so that the link follows the project's mapping.
 *
 * @param items empty for any event
 */
public record EventsChoice(List<Item> items) {

  public static final EventsChoice ANY = new EventsChoice(List.of());

  private static final String ANY_TEXT = "any";
  private static final String ROLE = "role:";
  private static final String EVENT = "event:";

  /** A role or one event name. */
  public sealed interface Item {
    /** The events of a role, by the project's mapping. */
    record OfRole(Role role) implements Item {}

    /** The events with a name. */
    record Named(String name) implements Item {}

    /** The item as a link writes it. */
    default String text() {
      return switch (this) {
        case OfRole of -> ROLE + of.role().id();
        case Named named -> EVENT + named.name();
      };
    }
  }

  public EventsChoice {
    items = items.stream().distinct().toList();
  }

  public static EventsChoice of(Role role) {
    return new EventsChoice(List.of(new Item.OfRole(role)));
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
    return items.isEmpty() ? fallback : new EventsChoice(items);
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
    parameters.problem(
        name,
        "events.shape",
        "“" + text + "” is not any, role:ROLE such as role:core_use, or event:NAME.");
    return Optional.empty();
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

  /** The events of the roles and names, without further condition. */
  public EventSelector select(RoleMapping roles) {
    return select(roles, List.of());
  }

  /** The events of the roles and names that pass every condition. */
  public EventSelector select(RoleMapping roles, List<Filter.Property> where) {
    if (items.isEmpty()) {
      return new EventSelector.Any(FilterText.all(where));
    }
    SortedSet<String> names = new TreeSet<>();
    for (Item item : items) {
      switch (item) {
        case Item.OfRole of -> names.addAll(roles.names(of.role()));
        case Item.Named named -> names.add(named.name());
      }
    }
    return new EventSelector.Named(names, FilterText.all(where));
  }
}
