package io.perennial.engine.history;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A project's record, told person by person. Of entries with the same message id only the first to
 * arrive counts; identity follows the rules at {@link Entry}.
 */
public final class History {

  private static final Comparator<Entry> BY_TIME =
      Comparator.comparing(entry -> entry.header().timestamp());

  private final List<PersonHistory> people;
  private final Map<PersonId, PersonHistory> byId = new HashMap<>();
  private final Map<Object, Set<PersonId>> groups = new ConcurrentHashMap<>();

  private History(Map<PersonId, List<Entry>> byPerson, Identities identities) {
    List<PersonHistory> everybody = new ArrayList<>();
    byPerson.forEach((id, own) -> {
      own.sort(BY_TIME); // stable: equal timestamps stay in order of arrival
      everybody.add(PersonHistory.of(this, id, identities.idsOf(id), own));
    });
    everybody.sort(Comparator.comparing(PersonHistory::id));
    people = List.copyOf(everybody);
    people.forEach(person -> person.ids().forEach(id -> byId.put(id, person)));
  }

  /** The history that these entries tell, given in order of arrival. */
  public static History of(List<? extends Entry> entries) {
    Identities identities = new Identities();
    Set<String> seen = new HashSet<>();
    List<Entry> distinct = new ArrayList<>();
    for (Entry entry : entries) {
      if (seen.add(entry.header().messageId())) {
        identities.learn(entry);
        distinct.add(entry);
      }
    }
    Map<PersonId, List<Entry>> byPerson = new HashMap<>();
    for (Entry entry : distinct) {
      PersonId person = identities.person(entry.header().owner());
      byPerson.computeIfAbsent(person, _ -> new ArrayList<>()).add(entry);
    }
    return new History(byPerson, identities);
  }

  /** Everybody with an entry, by reference. */
  public List<PersonHistory> people() {
    return people;
  }

  /** The person that an id belongs to; empty when nobody with an entry has it. */
  public Optional<PersonHistory> find(PersonId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The people that a description, equal by value, stands for in this history; computed when it is
   * first asked for.
   */
  public Set<PersonId> group(Object description, Supplier<Set<PersonId>> calculation) {
    Set<PersonId> known = groups.get(description);
    if (known == null) {
      known = Set.copyOf(calculation.get()); // which may ask for other groups
      groups.put(description, known);
    }
    return known;
  }
}
