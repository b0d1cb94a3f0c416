package io.perennial.server.questions;

import io.perennial.engine.question.Sessions;
import io.perennial.server.projects.EventMeanings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of some events in paths, in a link: {@code hide:event:ping} takes them out, {@code
 * as:LABEL:event:edit} gives them a label that several may share, {@code by:KEY:event:open} names
 * them by a property. In labels and keys a colon or a tilde is preceded by a tilde.
 */
public record PathRule(EventsChoice events, Sessions.Naming naming) {

  /** What a form offers; the first word of the text. */
  public enum Kind {
    HIDE,
    AS,
    BY
  }

  static List<PathRule> read(Parameters parameters) {
    List<PathRule> rules = new ArrayList<>();
    List<String> texts = parameters.all("rule");
    for (int i = 0; i < texts.size(); i++) {
      readOne(parameters, "rule[" + i + "]", texts.get(i)).ifPresent(rules::add);
    }
    return rules;
  }

  private static Optional<PathRule> readOne(Parameters parameters, String path, String text) {
    List<String> parts = FilterText.split(text, ':', 2);
    Optional<Kind> kind = parameters.choiceOf(path, parts.getFirst(), Kind.class);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    List<String> named =
        kind.get() == Kind.HIDE
            ? List.of("", parts.getLast())
            : FilterText.split(parts.getLast(), ':', 2);
    String name = FilterText.unescape(named.getFirst()).strip();
    if (parts.size() < 2 || named.size() < 2 || (kind.get() != Kind.HIDE && name.isEmpty())) {
      parameters.problem(
          path,
          "paths.rule",
          "“" + text + "” is not hide:event:NAME, as:LABEL:event:NAME or by:KEY:event:NAME.");
      return Optional.empty();
    }
    return EventsChoice.item(parameters, path, named.getLast())
        .map(events -> new PathRule(events, naming(kind.get(), name)));
  }

  private static Sessions.Naming naming(Kind kind, String name) {
    return switch (kind) {
      case HIDE -> new Sessions.Naming.Hidden();
      case AS -> new Sessions.Naming.As(name);
      case BY -> new Sessions.Naming.ByProperty(name);
    };
  }

  /**
   * What a form's row sends, as the text of a rule; empty when no events are chosen. A form is sent
   * at each choice, so that the others may still be missing: the event is hidden, or keeps its own
   * name, until they are made.
   */
  static Optional<String> text(Map<String, String> row) {
    String events = row.getOrDefault("events", "");
    if (events.isEmpty()) {
      return Optional.empty();
    }
    String kind = row.getOrDefault("kind", Parameters.id(Kind.HIDE));
    String name = row.getOrDefault("name", events.substring(events.indexOf(':') + 1)).strip();
    return Optional.of(
        kind.equals(Parameters.id(Kind.HIDE))
            ? kind + ":" + events
            : kind + ":" + FilterText.escape(name) + ":" + events);
  }

  public Kind kind() {
    return switch (naming) {
      case Sessions.Naming.Hidden hidden -> Kind.HIDE;
      case Sessions.Naming.As as -> Kind.AS;
      case Sessions.Naming.ByProperty by -> Kind.BY;
    };
  }

  /** The label or the key; nothing for hidden events. */
  public String name() {
    return switch (naming) {
      case Sessions.Naming.Hidden hidden -> "";
      case Sessions.Naming.As as -> as.label();
      case Sessions.Naming.ByProperty by -> by.key();
    };
  }

  /** The value of the parameter {@code rule}. */
  public String text() {
    String head = Parameters.id(kind()) + ":";
    return kind() == Kind.HIDE
        ? head + events.texts().getFirst()
        : head + FilterText.escape(name()) + ":" + events.texts().getFirst();
  }

  Sessions.Rule rule(EventMeanings meanings) {
    return new Sessions.Rule(events.select(meanings), naming);
  }
}
