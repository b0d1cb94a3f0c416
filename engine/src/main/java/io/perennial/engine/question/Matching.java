package io.perennial.engine.question;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.PersonHistory;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides whether an event or a person matches; the definitions are at {@link Filter}. */
final class Matching {

  private Matching() {}

  /** Whether an event of a person counts. */
  static boolean selects(EventSelector selector, Entry.Event event, PersonHistory person) {
    return selector.names(event) && holds(selector.where(), event, person.traits(), in(person));
  }

  /**
   * Whether an event counts, whose person has these traits and is in no set that is asked about.
   */
  static boolean selects(EventSelector selector, Entry.Event event, Properties traits) {
    return selector.names(event)
        && holds(
            selector.where(),
            event,
            traits,
            _ -> {
              throw new IllegalArgumentException("who is in a set is not known here");
            });
  }

  /** Whether a person passes a filter whose scopes are all PERSON. */
  static boolean includes(Filter people, PersonHistory person) {
    return holds(people, null, person.traits(), in(person));
  }

  private static Predicate<Population> in(PersonHistory person) {
    return population -> Members.of(population, person.history()).contains(person.id());
  }

  private static boolean holds(
      Filter filter, Entry.@Nullable Event event, Properties traits, Predicate<Population> member) {
    return switch (filter) {
      case Filter.And and ->
          and.parts().stream().allMatch(part -> holds(part, event, traits, member));
      case Filter.Or or -> or.parts().stream().anyMatch(part -> holds(part, event, traits, member));
      case Filter.Not not -> !holds(not.part(), event, traits, member);
      case Filter.Property property ->
          compare(
              property,
              switch (property.scope()) {
                case EVENT -> event == null ? null : event.properties().get(property.key());
                case CONTEXT -> event == null ? null : event.context().get(property.key());
                case PERSON -> traits.get(property.key());
              });
      case Filter.Member one -> member.test(one.population());
    };
  }

  private static boolean compare(Filter.Property property, @Nullable PropertyValue value) {
    return switch (property.operator()) {
      case IS -> value != null && property.values().contains(value.text());
      case IS_NOT -> value == null || !property.values().contains(value.text());
      case CONTAINS -> value != null && containsAny(property, value);
      case NOT_CONTAINS -> value == null || !containsAny(property, value);
      case GREATER -> number(property, value, difference -> difference > 0);
      case GREATER_OR_EQUAL -> number(property, value, difference -> difference >= 0);
      case LESS -> number(property, value, difference -> difference < 0);
      case LESS_OR_EQUAL -> number(property, value, difference -> difference <= 0);
      case IS_SET -> value != null;
      case IS_NOT_SET -> value == null;
    };
  }

  private static boolean containsAny(Filter.Property property, PropertyValue value) {
    String text = value.text().toLowerCase(Locale.ROOT);
    return property.values().stream()
        .anyMatch(part -> text.contains(part.toLowerCase(Locale.ROOT)));
  }

  private static boolean number(
      Filter.Property property, @Nullable PropertyValue value, DoublePredicate holds) {
    OptionalDouble left = value == null ? OptionalDouble.empty() : value.number();
    OptionalDouble right = PropertyValue.of(property.values().getFirst()).number();
    return left.isPresent()
        && right.isPresent()
        && holds.test(Double.compare(left.getAsDouble(), right.getAsDouble()));
  }
}
