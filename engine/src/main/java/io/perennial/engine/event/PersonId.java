package io.perennial.engine.event;

/**
 * An id of a person. A person's public name is the user id that the latest alias to arrive gave
 * them, else their user id, else the anonymous id while no user is known. Ordered by {@link
 * #reference()}, by code points.
 *
 * @param known whether {@code id} is a user id rather than an anonymous id
 */
public record PersonId(String id, boolean known) implements Comparable<PersonId> {

  private static final String ANONYMOUS_PREFIX = "anonymous:";

  /** One string for links and exports: the user id, or the anonymous id with a prefix. */
  public String reference() {
    return known ? id : ANONYMOUS_PREFIX + id;
  }

  /** Reads what {@link #reference()} wrote. */
  public static PersonId parse(String reference) {
    return reference.startsWith(ANONYMOUS_PREFIX)
        ? new PersonId(reference.substring(ANONYMOUS_PREFIX.length()), false)
        : new PersonId(reference, true);
  }

  @Override
  public int compareTo(PersonId other) {
    return CodePointOrder.ASCENDING.compare(reference(), other.reference());
  }
}
