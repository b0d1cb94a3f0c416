package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A segment as links and definitions name it: {@code core}, {@code at_risk}, or {@code 12}. */
public sealed interface SegmentRef {

  /** One that every project has. */
  record Ready(ReadySegment segment) implements SegmentRef {}

  /** One that somebody saved, by its number. */
  record Saved(long id) implements SegmentRef {}

  /** Reads what {@link #text()} wrote; empty when it is neither. */
  static Optional<SegmentRef> parse(String text) {
    return text.matches("[1-9]\\d{0,17}")
        ? Optional.of(new Saved(Long.parseLong(text)))
        : ReadySegment.ofId(text).map(Ready::new);
  }

  static Optional<SegmentRef> read(Parameters parameters, String name, String text) {
    Optional<SegmentRef> ref = parse(text.strip());
    if (ref.isEmpty()) {
      parameters.problem(
          name,
          "segment.shape",
          "“" + text + "” is not a segment: a number such as 12, or a name such as at_risk.");
    }
    return ref;
  }

  /** Reads a parameter; empty without it. */
  static Optional<SegmentRef> read(Parameters parameters, String name) {
    return parameters.text(name).flatMap(text -> read(parameters, name, text));
  }

  /** Reads segments separated by commas; what is none is a problem. */
  static List<SegmentRef> readAll(Parameters parameters, String name, String text) {
    return Arrays.stream(text.split(",", -1))
        .flatMap(part -> read(parameters, name, part).stream())
        .distinct()
        .toList();
  }

  /** The segments of a text, without those that are none. */
  static List<SegmentRef> parseAll(String text) {
    return Arrays.stream(text.split(",", -1)).flatMap(part -> parse(part).stream()).toList();
  }

  /** What {@link #readAll} reads as the same segments. */
  static String write(List<SegmentRef> segments) {
    return segments.stream().map(SegmentRef::text).collect(Collectors.joining(","));
  }

  /** The segments that the parameters of a link name, whichever question it asks. */
  static Set<SegmentRef> named(Query query) {
    Set<SegmentRef> named = new LinkedHashSet<>();
    for (Query.Parameter parameter : query.parameters()) {
      String name = parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
      String value = parameter.value();
      Optional<String> list =
          switch (name) {
            case "segment", "in", "out", "left", "stayed", "first", "second" ->
                Optional.of(value.replaceAll("@.*", ""));
            case "where" -> after(value, "segment:in:").or(() -> after(value, "segment:not_in:"));
            case "breakdown" -> after(value, BreakdownChoice.SEGMENTS);
            default -> Optional.empty();
          };
      list.ifPresent(text -> named.addAll(parseAll(text)));
    }
    return named;
  }

  private static Optional<String> after(String text, String start) {
    return text.startsWith(start) ? Optional.of(text.substring(start.length())) : Optional.empty();
  }

  default String text() {
    return switch (this) {
      case Ready ready -> ready.segment().id();
      case Saved saved -> String.valueOf(saved.id());
    };
  }

  /**
   * The people in it at the end of a day.
   *
   * @param now events after this moment do not count
   * @throws io.perennial.engine.PerennialException of category {@code CALLER} when the project has
   *     no such segment
   */
  default Population population(Project project, LocalDate asOf, Instant now) {
    return switch (this) {
      case Ready ready -> ready.segment().population(project, asOf);
      case Saved saved -> project.segments().population(project, saved.id(), asOf, now);
    };
  }
}
