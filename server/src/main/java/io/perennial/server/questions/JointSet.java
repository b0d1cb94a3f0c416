package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The people of all of some segments and of none of others, each perhaps as of a day of its own:
 * {@code set=segments&in=core@2026-01-31&out=core}.
 */
public record JointSet(List<On> in, List<On> out) implements PopulationChoice {

  static final Set<String> NAMES = Set.of("in", "out");

  public JointSet {
    in = List.copyOf(in);
    out = List.copyOf(out);
  }

  /** A segment, at the end of a day or of the question's day. */
  public record On(SegmentRef segment, Optional<LocalDate> day) {

    private static Optional<On> read(Parameters parameters, String name, String text) {
      int at = text.indexOf('@');
      if (at < 0) {
        return SegmentRef.read(parameters, name, text).map(ref -> new On(ref, Optional.empty()));
      }
      Optional<LocalDate> day = parameters.dateOf(name, text.substring(at + 1));
      return SegmentRef.read(parameters, name, text.substring(0, at))
          .filter(ref -> day.isPresent())
          .map(ref -> new On(ref, day));
    }

    private String text() {
      return segment.text() + day.map(on -> "@" + on).orElse("");
    }

    private String text(Labels labels) {
      String name = labels.segment(segment);
      return day.map(on -> labels.t("people.set.segments.on", name, on)).orElse(name);
    }

    private Population population(Project project, LocalDate asOf, Instant now) {
      LocalDate on = day.orElse(asOf);
      return segment.population(
          project, on, new AsOf(Optional.of(on)).moment(project.calendar(), now));
    }
  }

  static JointSet read(Parameters parameters) {
    return new JointSet(read(parameters, "in"), read(parameters, "out"));
  }

  private static List<On> read(Parameters parameters, String name) {
    return parameters.all(name).stream()
        .flatMap(text -> On.read(parameters, name, text).stream())
        .toList();
  }

  @Override
  public SetKind kind() {
    return SetKind.SEGMENTS;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .andAll("in", in.stream().map(On::text).toList())
        .andAll("out", out.stream().map(On::text).toList());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    List<Population> sets = new ArrayList<>();
    in.forEach(on -> sets.add(on.population(project, asOf, now)));
    out.forEach(on -> sets.add(new Population.Not(on.population(project, asOf, now))));
    return sets.isEmpty() ? new Population.Everyone() : new Population.AllOf(sets);
  }

  @Override
  public String text(Labels labels) {
    String inAll = text(in, labels);
    String inNone = text(out, labels);
    if (in.isEmpty()) {
      return labels.t("people.set.segments.out", inNone);
    }
    return out.isEmpty()
        ? labels.t("people.set.segments.in", inAll)
        : labels.t("people.set.segments.both", inAll, inNone);
  }

  private static String text(List<On> segments, Labels labels) {
    return segments.stream().map(on -> on.text(labels)).collect(Collectors.joining(" + "));
  }
}
