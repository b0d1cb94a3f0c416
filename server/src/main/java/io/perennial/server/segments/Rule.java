package io.perennial.server.segments;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perennial.engine.Validation;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Population;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who belongs to a segment, as a tree. Kept as JSON with the member {@code rule} naming the kind;
 * events, conditions, segments and sets are the texts that links write.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Rule.Group.class, name = "group"),
  @JsonSubTypes.Type(value = Rule.Did.class, name = "did"),
  @JsonSubTypes.Type(value = Rule.LastDid.class, name = "last_did"),
  @JsonSubTypes.Type(value = Rule.Trait.class, name = "trait"),
  @JsonSubTypes.Type(value = Rule.InSegment.class, name = "segment"),
  @JsonSubTypes.Type(value = Rule.InSet.class, name = "set")
})
public sealed interface Rule {

  /** How a group joins its parts. */
  enum Match {
    ALL,
    ANY,
    NONE
  }

  /** How often an event was done. */
  enum Comparison {
    AT_LEAST,
    AT_MOST,
    EXACTLY
  }

  /** How long ago an event was done last. */
  enum Ago {
    AT_MOST,
    AT_LEAST
  }

  /** Holds when all, any or none of the parts do. */
  record Group(Match match, List<Rule> parts) implements Rule {
    public Group {
      parts = List.copyOf(parts);
    }

    private Population join(Project project, LocalDate asOf, Instant now) {
      List<Population> sets =
          parts.stream().map(part -> part.population(project, asOf, now)).toList();
      if (sets.isEmpty()) {
        Population everyone = new Population.Everyone();
        return match == Match.ANY ? new Population.Not(everyone) : everyone;
      }
      return switch (match) {
        case ALL -> new Population.AllOf(sets);
        case ANY -> new Population.AnyOf(sets);
        case NONE -> new Population.Not(new Population.AnyOf(sets));
      };
    }
  }

  /** Did events so often in a window. */
  record Did(
      EventsChoice events,
      List<Filter.Property> where,
      Comparison comparison,
      int times,
      Window window)
      implements Rule {
    public Did {
      where = List.copyOf(where);
      new Validation()
          .require(
              times >= (comparison == Comparison.AT_LEAST ? 1 : 0),
              "times",
              "rule.times",
              "0 times or more; at least is 1 or more.")
          .done();
    }
  }

  /** Did an event last so many days ago; people who never did are in neither. */
  record LastDid(EventsChoice events, List<Filter.Property> where, Ago ago, int days)
      implements Rule {
    public LastDid {
      where = List.copyOf(where);
      new Validation()
          .require(days >= 0 && days <= 3650, "days", "rule.days_ago", "0 to 3650 days ago.")
          .done();
    }
  }

  /** Has a trait that compares so. */
  record Trait(Filter.Property property) implements Rule {}

  /** Is in a segment, or is not. */
  record InSegment(boolean in, SegmentRef segment) implements Rule {}

  /** Is in a set that some report counted, or everybody. */
  record InSet(PopulationChoice set) implements Rule {}

  /**
   * The people it holds for at the end of a day.
   *
   * @param now events after this moment do not count
   */
  default Population population(Project project, LocalDate asOf, Instant now) {
    return switch (this) {
      case Group group -> group.join(project, asOf, now);
      case Did did ->
          new Population.Did(
              did.events().select(project.meanings(), did.where()),
              Population.Comparison.valueOf(did.comparison().name()),
              did.times(),
              did.window().days(asOf),
              project.calendar());
      case LastDid last ->
          new Population.LastDid(
              last.events().select(project.meanings(), last.where()),
              Population.Recency.valueOf(last.ago().name()),
              last.days(),
              asOf,
              project.calendar());
      case Trait trait -> new Population.WithTraits(trait.property());
      case InSegment in -> {
        Population people = in.segment().population(project, asOf, now);
        yield in.in() ? people : new Population.Not(people);
      }
      case InSet in -> in.set().population(project, asOf, now);
    };
  }

  /** The segments it names, those inside sets too. */
  default Set<SegmentRef> segments() {
    Set<SegmentRef> named = new HashSet<>();
    switch (this) {
      case Group group -> group.parts().forEach(part -> named.addAll(part.segments()));
      case InSegment in -> named.add(in.segment());
      case InSet in -> named.addAll(SegmentRef.named(in.set().addTo(Query.EMPTY)));
      case Did did -> {}
      case LastDid last -> {}
      case Trait trait -> {}
    }
    return named;
  }

  /** The saved event filters it names, those inside sets too. */
  default Set<Long> filters() {
    Set<Long> named = new HashSet<>();
    switch (this) {
      case Group group -> group.parts().forEach(part -> named.addAll(part.filters()));
      case Did did -> did.events().filter().ifPresent(named::add);
      case LastDid last -> last.events().filter().ifPresent(named::add);
      case InSet in -> named.addAll(EventsChoice.filters(in.set().addTo(Query.EMPTY)));
      case InSegment in -> {}
      case Trait trait -> {}
    }
    return named;
  }

  /** Which days count. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "window")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Window.Last.class, name = "last"),
    @JsonSubTypes.Type(value = Window.Between.class, name = "between"),
    @JsonSubTypes.Type(value = Window.Ever.class, name = "ever")
  })
  sealed interface Window {
    /** The last days up to the day asked about. */
    record Last(int days) implements Window {
      public Last {
        new Validation()
            .require(days >= 1 && days <= 3650, "days", "rule.days", "A window has 1 to 3650 days.")
            .done();
      }
    }

    /** Two days, both included. */
    record Between(LocalDate from, LocalDate to) implements Window {
      public Between {
        new Validation()
            .require(!to.isBefore(from), "to", "rule.to", "The last day is not before the first.")
            .done();
      }
    }

    /** All days up to the day asked about. */
    record Ever() implements Window {}

    default Population.Window days(LocalDate asOf) {
      return switch (this) {
        case Last last -> new Population.Window.LastDays(last.days(), asOf);
        case Between between ->
            new Population.Window.Between(new DateRange(between.from(), between.to()));
        case Ever ever -> new Population.Window.UpTo(asOf);
      };
    }
  }
}
