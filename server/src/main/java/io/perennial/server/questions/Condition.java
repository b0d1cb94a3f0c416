package io.perennial.server.questions;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A condition of a link: a property compares so, as {@link FilterText} writes it, or the person is
 * in one of some segments, {@code segment:in:core,12}, or in none of them, {@code
 * segment:not_in:12}.
 */
public sealed interface Condition {

  String SEGMENT = "segment:";

  /** Compares a property. */
  record OfProperty(Filter.Property property) implements Condition {}

  /** Asks whether the person is in one of the segments as of the question's day, or in none. */
  record OfSegment(boolean in, List<SegmentRef> segments) implements Condition {
    public OfSegment {
      segments = List.copyOf(segments);
    }

    private Population any(Project project, LocalDate asOf, Instant now) {
      List<Population> sets =
          segments.stream().map(segment -> segment.population(project, asOf, now)).toList();
      return sets.size() == 1 ? sets.getFirst() : new Population.AnyOf(sets);
    }
  }

  /** Reads every value of a parameter; conditions that cannot be used here are problems. */
  static List<Condition> read(Parameters parameters, String name, Set<Scope> allowed) {
    List<Condition> conditions = new ArrayList<>();
    List<String> texts = parameters.all(name);
    for (int i = 0; i < texts.size(); i++) {
      String path = name + "[" + i + "]";
      if (texts.get(i).startsWith(SEGMENT)) {
        ofSegment(parameters, path, texts.get(i)).ifPresent(conditions::add);
      } else {
        FilterText.readOne(parameters, path, texts.get(i), allowed)
            .map(OfProperty::new)
            .ifPresent(conditions::add);
      }
    }
    return List.copyOf(conditions);
  }

  private static Optional<OfSegment> ofSegment(Parameters parameters, String path, String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 3 || !parts[1].matches("in|not_in")) {
      parameters.problem(
          path, "condition.segment", "“" + text + "” is not a condition such as segment:in:core.");
      return Optional.empty();
    }
    List<SegmentRef> segments = SegmentRef.readAll(parameters, path, parts[2]);
    return segments.isEmpty()
        ? Optional.empty()
        : Optional.of(new OfSegment(parts[1].equals("in"), segments));
  }

  /** What {@link #read} reads as the same condition. */
  default String text() {
    return switch (this) {
      case OfProperty of -> FilterText.write(of.property());
      case OfSegment of ->
          SEGMENT + (of.in() ? "in:" : "not_in:") + SegmentRef.write(of.segments());
    };
  }

  static List<String> write(List<Condition> conditions) {
    return conditions.stream().map(Condition::text).toList();
  }

  /** The conditions on properties that an event itself carries, in order. */
  static List<Filter.Property> ofEvents(List<Condition> conditions) {
    return properties(conditions).filter(property -> property.scope() != Scope.PERSON).toList();
  }

  private static Stream<Filter.Property> properties(List<Condition> conditions) {
    return conditions.stream()
        .filter(OfProperty.class::isInstance)
        .map(condition -> ((OfProperty) condition).property());
  }

  /** The conditions that ask about the person, in order. */
  static List<Condition> ofPeople(List<Condition> conditions) {
    return conditions.stream()
        .filter(condition ->
            !(condition instanceof OfProperty of) || of.property().scope() == Scope.PERSON)
        .toList();
  }

  /** All conditions on people as one filter, the segments as of a day. */
  static Filter people(List<Condition> conditions, Project project, LocalDate asOf, Instant now) {
    List<Filter> parts = new ArrayList<>();
    properties(conditions).filter(property -> property.scope() == Scope.PERSON).forEach(parts::add);
    for (Condition condition : conditions) {
      if (condition instanceof OfSegment of) {
        Filter member = new Filter.Member(of.any(project, asOf, now));
        parts.add(of.in() ? member : new Filter.Not(member));
      }
    }
    return parts.isEmpty() ? Filter.ALWAYS : new Filter.And(parts);
  }
}
