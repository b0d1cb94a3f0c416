package io.perennial.engine.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a project's append-only record: something that happened, or something learned about
 * who is who. Entries are never changed; who a person is follows from all of them.
 *
 * <p>Identity. A user id and an anonymous id are different kinds of id, even when spelled alike. An
 * entry with a user id belongs to that user; one with only an anonymous id belongs to the person
 * that id was joined to, or to a person of its own. Joins are learned in order of arrival, whatever
 * the timestamps, and hold for the whole history; an {@link Event} joins nothing.
 *
 * <ul>
 *   <li>{@link Identify} with both ids joins the anonymous id to the user unless it already belongs
 *       to a known user: two known users are never merged by identification, so that a shared
 *       device does not make two people one.
 *   <li>{@link Alias} joins its previous id to the user whatever it was before: when the previous
 *       id already belongs to another known user, the two people become one, with all their ids.
 *       The previous id is the anonymous id of that spelling if this entry or an earlier one
 *       carried it, else the user id of that spelling if one carried that, else a new anonymous id.
 *   <li>A person is named by the user of the latest alias to arrive that touched them, else by
 *       their user id, else by their anonymous id.
 * </ul>
 *
 * <p>Worked example: visitor {@code a1} looks around, {@code identify(ana, a1)} makes that Ana's
 * visit; Ben signs in on the same device, {@code identify(ben, a1)}: Ben is a person of his own,
 * and {@code a1} stays Ana's. {@code alias(a1 → ben)} would make Ana and Ben one person named
 * {@code ben}.
 */
public sealed interface Entry {

  Header header();

  /**
   * What every entry carries.
   *
   * @param messageId unique per project; a second entry with the same id is a duplicate
   * @param userId the known user, if any
   * @param anonymousId the unknown visitor, if any; at least one of the two ids is present
   * @param timestamp when it happened, by the best knowledge of the client
   * @param receivedAt when Perennial received it
   */
  record Header(
      String messageId,
      @Nullable String userId,
      @Nullable String anonymousId,
      Instant timestamp,
      Instant receivedAt) {
    public Header {
      if (userId == null && anonymousId == null) {
        throw new IllegalArgumentException("an entry needs a user id or an anonymous id");
      }
    }

    /** The known user, if any. */
    public @Nullable PersonId user() {
      return userId == null ? null : new PersonId(userId, true);
    }

    /** The unknown visitor, if any. */
    public @Nullable PersonId visitor() {
      return anonymousId == null ? null : new PersonId(anonymousId, false);
    }

    /** Whose entry it is: the known user's, else the visitor's. */
    public PersonId owner() {
      PersonId user = user();
      return user != null ? user : Objects.requireNonNull(visitor());
    }
  }

  /** Something a user did. */
  record Event(Header header, String name, Properties properties, Properties context)
      implements Entry {}

  /** Traits learned about a person, and, with both ids, who the anonymous visitor is. */
  record Identify(Header header, Properties traits) implements Entry {}

  /** {@code previousId} (anonymous, else known) and the header's user are one person. */
  record Alias(Header header, String previousId) implements Entry {
    public Alias {
      if (header.userId() == null) {
        throw new IllegalArgumentException("an alias needs a user id");
      }
    }
  }
}
