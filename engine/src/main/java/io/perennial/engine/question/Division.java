package io.perennial.engine.question;

import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Divides people or events into series as a {@link Breakdown} asks. */
final class Division {

  private final Breakdown breakdown;
  private final Map<PersonId, ValueSegments.Segment> segments;

  Division(Breakdown breakdown, History history) {
    this.breakdown = breakdown;
    this.segments =
        breakdown instanceof Breakdown.ByValueSegment by
            ? ValueSegments.assign(by.segments(), history)
            : Map.of();
  }

  /** The value of a person who entered the count by this event, before any limit. */
  Breakdown.Value valueOf(PersonHistory person, Entry.Event entered) {
    return switch (breakdown) {
      case Breakdown.None _ -> Breakdown.Value.EVERYONE;
      case Breakdown.ByProperty by ->
          value(
              switch (by.scope()) {
                case EVENT -> entered.properties().get(by.key());
                case CONTEXT -> entered.context().get(by.key());
                case PERSON -> person.traits().get(by.key());
              });
      case Breakdown.ByValueSegment _ -> {
        ValueSegments.Segment segment = segments.get(person.id());
        yield segment == null ? Breakdown.Value.NOT_SET : new Breakdown.Value.Of(segment.id());
      }
    };
  }

  private static Breakdown.Value value(@Nullable PropertyValue value) {
    return value == null ? Breakdown.Value.NOT_SET : new Breakdown.Value.Of(value.text());
  }

  /** The series that remain of this division. */
  Shown shown(Map<Breakdown.Value, Long> weights) {
    return shown(breakdown, weights);
  }

  /**
   * The series that remain when each value weighs this much: values largest first, ties by text,
   * then the pooled others, then those not set.
   */
  static Shown shown(Breakdown breakdown, Map<Breakdown.Value, Long> weights) {
    int limit = breakdown instanceof Breakdown.ByProperty by ? by.limit() : Integer.MAX_VALUE;
    List<Breakdown.Value> order =
        new ArrayList<>(
            weights.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof Breakdown.Value.Of)
                .sorted(
                    Map.Entry.<Breakdown.Value, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> text(entry.getKey()), CodePointOrder.ASCENDING))
                .map(Map.Entry::getKey)
                .toList());
    boolean pooled = order.size() > limit;
    if (pooled) {
      order.subList(limit, order.size()).clear();
      order.add(Breakdown.Value.OTHER);
    }
    if (weights.containsKey(Breakdown.Value.NOT_SET)) {
      order.add(Breakdown.Value.NOT_SET);
    }
    return new Shown(List.copyOf(order), new HashSet<>(order));
  }

  private static String text(Breakdown.Value value) {
    return value instanceof Breakdown.Value.Of of ? of.text() : "";
  }

  /** The series of an answer after the limit, in order. */
  record Shown(List<Breakdown.Value> order, Set<Breakdown.Value> own) {

    /** The series that a value counts in. */
    Breakdown.Value seriesOf(Breakdown.Value value) {
      return own.contains(value) || value.equals(Breakdown.Value.EVERYONE)
          ? value
          : Breakdown.Value.OTHER;
    }
  }
}
