package io.perennial.server.roles;

import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.EventType;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which roles the events of a project probably play, each with the reason, so that a person can
 * check the guess.
 *
 * <p>Roles other than core use are read from names, in English and Chinese. Core use is what names
 * of making and asking suggest; failing that, the event used by most people that neither plays
 * another role nor is navigation; failing that too, nothing.
 *
 * @param mapping the guess
 * @param reasons why, for each role that has a name
 */
public record RoleSuggestions(RoleMapping mapping, Map<Role, Reason> reasons) {

  /** Why a role was guessed. */
  public enum Reason {
    /** The names say so. */
    NAME,
    /** The most people use it, among the events that are neither navigation nor another role. */
    MOST_USED
  }

  public RoleSuggestions {
    reasons = Map.copyOf(reasons);
  }

  /** Guesses from the events seen. */
  public static RoleSuggestions of(EventCatalogue.Answer catalogue) {
    Map<Role, SortedSet<String>> names = new EnumMap<>(Role.class);
    Map<Role, Reason> reasons = new EnumMap<>(Role.class);
    List<EventType> unnamed = new ArrayList<>();
    for (EventType event : catalogue.events()) {
      Optional<Role> role = EventWords.of(event.name()).role();
      if (role.isPresent()) {
        names.computeIfAbsent(role.get(), _ -> new TreeSet<>()).add(event.name());
        reasons.put(role.get(), Reason.NAME);
      } else {
        unnamed.add(event);
      }
    }
    if (!names.containsKey(Role.CORE_USE)) {
      mostUsed(unnamed)
          .ifPresent(event -> {
            names.put(Role.CORE_USE, new TreeSet<>(List.of(event.name())));
            reasons.put(Role.CORE_USE, Reason.MOST_USED);
          });
    }
    return new RoleSuggestions(new RoleMapping(names), reasons);
  }

  private static Optional<EventType> mostUsed(List<EventType> events) {
    return events.stream()
        .filter(event -> !EventWords.of(event.name()).navigation())
        .max(
            Comparator.comparingLong(EventType::users)
                .thenComparingLong(EventType::events)
                .thenComparing(EventType::name, Comparator.reverseOrder()));
  }
}
