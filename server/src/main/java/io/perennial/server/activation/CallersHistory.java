package io.perennial.server.activation;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Timeline;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says a user did, for a user of whom nothing was recorded yet. It is computed with
 * like recorded events and is never stored.
 */
public record CallersHistory(List<Use> uses) {

  /** Nothing was said. */
  public static final CallersHistory NONE = new CallersHistory(List.of());

  /**
   * One use.
   *
   * @param event empty for a core use of the project
   * @param properties such as the scenario and the minutes it took
   */
  public record Use(Instant at, Optional<String> event, Properties properties) {}

  public CallersHistory {
    uses = List.copyOf(uses);
  }

  /** The user as if this had been recorded; empty when nothing was said. */
  Optional<Timeline.Person> person(Project project, PersonId id, Properties traits) {
    List<Entry> entries =
        uses.stream()
            .sorted(Comparator.comparing(Use::at).reversed())
            .map(use -> entry(project, id, use))
            .toList();
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new Timeline.Person(id, List.of(id), traits, entries, false));
  }

  private static Entry entry(Project project, PersonId id, Use use) {
    String usual =
        project.roles().names(Role.CORE_USE).stream().findFirst().orElse(Role.CORE_USE.id());
    Entry.Header header =
        new Entry.Header(use.at().toString(), id.reference(), null, use.at(), use.at());
    return new Entry.Event(header, use.event().orElse(usual), use.properties(), Properties.NONE);
  }
}
