package io.perennial.engine.question;

import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Divides people or events into series as a {@link Breakdown} asks. */
final class Division {

  private final Breakdown breakdown;
  private final Map<PersonId, Breakdown.Value> segments = new HashMap<>();

  Division(Breakdown breakdown, History history) {
    this.breakdown = breakdown;
    if (breakdown instanceof Breakdown.BySegments by) {
      for (Population.Named segment : by.segments()) {
        Breakdown.Value value = new Breakdown.Value.Of(segment.name());
        Members.of(segment.population(), history)
            .forEach(person -> segments.putIfAbsent(person, value));
      }
    }
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
      case Breakdown.BySegments _ -> segments.getOrDefault(person.id(), Breakdown.Value.NOT_SET);
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
   * The series that remain when each value weighs this much, in the order said at {@link
   * Breakdown}.
   */
  static Shown shown(Breakdown breakdown, Map<Breakdown.Value, Long> weights) {
    List<Breakdown.Value> order =
        new ArrayList<>(
            switch (breakdown) {
              case Breakdown.None _ -> List.<Breakdown.Value>of();
              case Breakdown.ByProperty by -> largest(by.limit(), weights);
              case Breakdown.BySegments by ->
                  by.segments().stream()
                      .<Breakdown.Value>map(segment -> new Breakdown.Value.Of(segment.name()))
                      .filter(weights::containsKey)
                      .toList();
            });
    if (weights.containsKey(Breakdown.Value.NOT_SET)) {
      order.add(Breakdown.Value.NOT_SET);
    }
    return new Shown(List.copyOf(order), new HashSet<>(order));
  }

  /** Values largest first, ties by text, then the pooled others. */
  private static List<Breakdown.Value> largest(int limit, Map<Breakdown.Value, Long> weights) {
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
    if (order.size() > limit) {
      order.subList(limit, order.size()).clear();
      order.add(Breakdown.Value.OTHER);
    }
    return order;
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
