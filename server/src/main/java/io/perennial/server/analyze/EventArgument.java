package io.perennial.server.analyze;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.questions.EventsChoice;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code --start} and {@code --return}: a role, an event name or {@code any}. */
final class EventArgument {

  /** The code of the problem that the argument names no event. */
  static final String UNKNOWN = "analyze.no_such_event";

  private final RoleMapping roles;
  private final EventCatalogue.Answer catalogue;

  EventArgument(RoleMapping roles, EventCatalogue.Answer catalogue) {
    this.roles = roles;
    this.catalogue = catalogue;
  }

  /** The role's events when any is mapped to it, else any event. */
  EventsChoice byDefault(Role role) {
    return roles.names(role).isEmpty() ? EventsChoice.ANY : EventsChoice.of(role);
  }

  /**
   * A word that is both a role with events and an event name means the role; {@code role:} and
   * {@code event:} before it leave no doubt.
   */
  EventsChoice read(String option, String text) {
    if (text.equals("any")) {
      return EventsChoice.ANY;
    }
    Optional<Role> role = role(text.startsWith("role:") ? text.substring(5) : text);
    if (role.isPresent() && !roles.names(role.get()).isEmpty() && !text.startsWith("event:")) {
      return EventsChoice.of(role.get());
    }
    String name = text.startsWith("event:") ? text.substring(6) : text;
    if (catalogue.events().stream().anyMatch(event -> event.name().equals(name))) {
      return EventsChoice.named(name);
    }
    String reason =
        role.isPresent()
            ? "no event has the role " + role.get().id() + "; --roles can give it one"
            : "the file has no event «" + name + "»; it has " + names();
    throw new PerennialException(Category.CALLER, UNKNOWN, option + ": " + reason + ".");
  }

  private static Optional<Role> role(String id) {
    return Stream.of(Role.values()).filter(role -> role.id().equals(id)).findFirst();
  }

  private String names() {
    String first =
        catalogue.events().stream()
            .limit(20)
            .map(EventCatalogue.EventType::name)
            .collect(Collectors.joining(", "));
    return catalogue.events().size() > 20 ? first + ", …" : first;
  }
}
