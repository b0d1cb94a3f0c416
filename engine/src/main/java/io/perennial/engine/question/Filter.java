package io.perennial.engine.question;

import java.util.List;

/**
 * A condition on an event and its person, as a tree.
 *
 * <p>Values are compared by their canonical text; the numeric operators compare numbers, and a
 * value that does not read as a decimal number fails them. A property that is not set satisfies
 * {@code IS_NOT}, {@code NOT_CONTAINS} and {@code IS_NOT_SET} and nothing else. Person properties
 * are the latest traits of the person, whenever the event happened.
 */
public sealed interface Filter {

  Filter ALWAYS = new And(List.of());

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
   *     {@code NOT_CONTAINS} none may match; the numeric operators take exactly one; {@code IS_SET}
   *     and {@code IS_NOT_SET} none
   */
  record Property(Scope scope, String key, Operator operator, List<String> values)
      implements Filter {
    public Property {
      values = List.copyOf(values);
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
