package io.perennial.server.analyze;

import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.roles.RoleSuggestions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The roles of a file's events: those given, and guesses for the roles that were not.
 *
 * @param bases how each role with a name was chosen
 */
public record RoleChoice(RoleMapping mapping, Map<Role, Basis> bases) {

  /** How a role came by its events. */
  public enum Basis {
    GIVEN,
    NAME,
    MOST_USED
  }

  public RoleChoice {
    bases = Map.copyOf(bases);
  }

  static RoleChoice of(Map<Role, SortedSet<String>> given, EventCatalogue.Answer catalogue) {
    RoleSuggestions guess = RoleSuggestions.of(catalogue);
    Map<Role, SortedSet<String>> names = new EnumMap<>(Role.class);
    Map<Role, Basis> bases = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      SortedSet<String> told = given.get(role);
      SortedSet<String> chosen = told != null ? told : guess.mapping().names(role);
      RoleSuggestions.Reason reason = guess.reasons().get(role);
      if (!chosen.isEmpty()) {
        names.put(role, chosen);
        bases.put(
            role,
            told != null || reason == null
                ? Basis.GIVEN
                : switch (reason) {
                  case NAME -> Basis.NAME;
                  case MOST_USED -> Basis.MOST_USED;
                });
      }
    }
    return new RoleChoice(new RoleMapping(names), bases);
  }

  /** Names that were given a role and never occur, which is probably a slip of the pen. */
  List<String> absent(EventCatalogue.Answer catalogue) {
    SortedSet<String> absent = new TreeSet<>();
    mapping.names().values().forEach(absent::addAll);
    catalogue.events().forEach(event -> absent.remove(event.name()));
    return List.copyOf(absent);
  }
}
