package io.perennial.engine.question;

import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.Validation;
import io.perennial.engine.event.PropertyValue;
import java.util.List;

/**
 * A condition on an event and its person, as a tree.
 *
 * <p>Values are compared by their canonical text; the numeric operators compare {@link
 * PropertyValue#number()} as doubles, and a value that is not a decimal number fails them. A
 * property that is not set satisfies {@code IS_NOT}, {@code NOT_CONTAINS} and {@code IS_NOT_SET}
 * and nothing else. Person properties are the latest traits of the person, whenever the event
 * happened.
 */
public sealed interface Filter {

  Filter ALWAYS = new And(List.of());

  /** A question's {@code people} is a filter of something else. */
  Problem NOT_ABOUT_PEOPLE =
      new Problem("people", "filter.scope", "A filter of people compares person properties only.");

  /**
   * Whether every property that the filter compares is a person's. Static, since an interface with
   * default methods is initialized together with its records, which {@link #ALWAYS} is one of.
   */
  static boolean isAboutPeople(Filter filter) {
    return switch (filter) {
      case And and -> and.parts().stream().allMatch(Filter::isAboutPeople);
      case Or or -> or.parts().stream().allMatch(Filter::isAboutPeople);
      case Not not -> isAboutPeople(not.part());
      case Property property -> property.scope() == Scope.PERSON;
      case Member _ -> true;
    };
  }

  /** Holds when every part holds; the empty conjunction always holds. */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Holds when some part holds; the empty disjunction never holds. */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** Holds when the part does not. */
  record Not(Filter part) implements Filter {}

  /**
   * Compares one property.
   *
   * @param values for {@code IS} and {@code CONTAINS} any of them suffices; for {@code IS_NOT} and
   *     {@code NOT_CONTAINS} none may match; at least one is given; the numeric operators take
   *     exactly one, a decimal number; {@code IS_SET} and {@code IS_NOT_SET} none
   */
  record Property(Scope scope, String key, Operator operator, List<String> values)
      implements Filter {
    public Property {
      values = List.copyOf(values);
      boolean enough =
          switch (operator) {
            case IS, IS_NOT, CONTAINS, NOT_CONTAINS -> !values.isEmpty();
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
                values.size() == 1 && PropertyValue.of(values.getFirst()).number().isPresent();
            case IS_SET, IS_NOT_SET -> values.isEmpty();
          };
      new Validation()
          .require(!key.isEmpty(), "filter.key", "filter.key", "Name the property to compare.")
          .require(
              enough,
              "filter.values",
              "filter.values",
              "IS and CONTAINS take values, comparisons one decimal number, IS_SET none.")
          .done();
    }
  }

  /** Holds for the events of the people of a set; a condition on the person only. */
  record Member(Population population) implements Filter {
    public Member {
      Nesting.check(population);
    }
  }

  /** Where a property is looked up. */
  enum Scope {
    EVENT,
    CONTEXT,
    PERSON
  }

  /** How a property is compared. {@code CONTAINS} ignores case (by {@code Locale.ROOT}). */
  enum Operator {
    IS,
    IS_NOT,
    CONTAINS,
    NOT_CONTAINS,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    IS_SET,
    IS_NOT_SET
  }
}
