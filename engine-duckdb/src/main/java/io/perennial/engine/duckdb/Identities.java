package io.perennial.engine.duckdb;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who is who, by actor number: the rules of {@link io.perennial.engine.event.Entry}, learned in
 * order of arrival. A person is numbered by the actor that names them.
 *
 * <p>Costs 8 bytes and a bit per actor. A join visits the ids of the person that changes its name.
 * Not safe for use by several threads.
 */
final class Identities {

  private int[] person = new int[16];
  private int[] next = new int[16]; // the ids of a person form a ring
  private final BitSet known = new BitSet();
  private int size;

  /** Makes the next actor known, a person of its own. */
  void add(boolean isKnown) {
    if (size == person.length) {
      int larger = Math.toIntExact(size + (size >> 1) + 16L);
      person = Arrays.copyOf(person, larger);
      next = Arrays.copyOf(next, larger);
    }
    person[size] = size;
    next[size] = size;
    known.set(size, isKnown);
    size++;
  }

  int size() {
    return size;
  }

  int personOf(int actor) {
    return person[actor];
  }

  /** Learns an identification of {@code visitor} as {@code user}. */
  void identify(int visitor, int user, Renaming renaming) {
    if (!known.get(person[visitor])) {
      join(visitor, user, renaming);
    }
  }

  /** Learns that {@code previous} was {@code user} all along. */
  void alias(int previous, int user, Renaming renaming) {
    join(previous, user, renaming);
    rename(user, user, renaming);
  }

  private void join(int joining, int target, Renaming renaming) {
    int into = person[target];
    if (person[joining] != into) {
      rename(joining, into, renaming);
      int after = next[joining];
      next[joining] = next[target];
      next[target] = after;
    }
  }

  private void rename(int member, int name, Renaming renaming) {
    int actor = member;
    do {
      if (person[actor] != name) {
        person[actor] = name;
        renaming.changed(actor, name);
      }
      actor = next[actor];
    } while (actor != member);
  }

  /** Hears of every actor whose person changed. */
  interface Renaming {
    void changed(int actor, int person);
  }
}
