package io.perennial.server.questions;

import io.perennial.engine.question.ChurnPaths.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One pattern of churn paths as text: {@code event:LABEL}, {@code then:LABEL:LABEL}, or {@code
 * ending:LABEL:LABEL:…}. In labels a colon, a comma or a tilde is preceded by a tilde.
 */
public final class ChurnPatternText {

  private static final String EVENT = "event";
  private static final String THEN = "then";
  private static final String ENDING = "ending";

  private ChurnPatternText() {}

  /** Reads a parameter; empty without it, and when it cannot be read. */
  static Optional<Pattern> read(Parameters parameters, String name) {
    return parameters
        .text(name)
        .flatMap(text -> {
          Optional<Pattern> pattern = parse(text);
          if (pattern.isEmpty()) {
            parameters.problem(
                name,
                "churn.pattern",
                "“" + text + "” is not event:LABEL, then:LABEL:LABEL or ending:LABEL:LABEL.");
          }
          return pattern;
        });
  }

  private static Optional<Pattern> parse(String text) {
    List<String> parts =
        FilterText.split(text, ':', Integer.MAX_VALUE).stream().map(FilterText::unescape).toList();
    List<String> labels = parts.subList(1, parts.size());
    return switch (parts.getFirst()) {
      case EVENT ->
          labels.size() == 1 ? Optional.of(new Pattern.Event(labels.getFirst())) : Optional.empty();
      case THEN ->
          labels.size() == 2
              ? Optional.of(new Pattern.Transition(labels.getFirst(), labels.getLast()))
              : Optional.empty();
      case ENDING -> labels.isEmpty() ? Optional.empty() : Optional.of(new Pattern.Ending(labels));
      default -> Optional.empty();
    };
  }

  /** What {@link #read} reads as the same pattern. */
  public static String write(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Event event -> EVENT + ":" + FilterText.escape(event.label());
      case Pattern.Transition(String from, String to) ->
          THEN + ":" + FilterText.escape(from) + ":" + FilterText.escape(to);
      case Pattern.Ending ending ->
          ending.labels().stream()
              .map(FilterText::escape)
              .collect(Collectors.joining(":", ENDING + ":", ""));
    };
  }
}
