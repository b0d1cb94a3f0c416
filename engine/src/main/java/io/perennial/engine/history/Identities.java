package io.perennial.engine.history;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who is who, learned entry by entry in order of arrival; the rules are at {@link Entry}. */
final class Identities {

  private static final class Group {
    private final SortedSet<PersonId> ids = new TreeSet<>(Identities::knownFirst);
    private PersonId name;

    private Group(PersonId id) {
      ids.add(id);
      name = id;
    }
  }

  private final Map<PersonId, Group> groups = new HashMap<>();

  void learn(Entry entry) {
    PersonId user = entry.header().user();
    PersonId anonymous = entry.header().visitor();
    if (user != null) {
      group(user);
    }
    if (anonymous != null) {
      group(anonymous);
    }
    switch (entry) {
      case Entry.Event _ -> {}
      case Entry.Identify _ -> {
        if (user != null && anonymous != null && !group(anonymous).name.known()) {
          join(anonymous, user);
        }
      }
      case Entry.Alias alias -> {
        PersonId target = Objects.requireNonNull(user);
        join(previous(alias), target);
        group(target).name = target;
      }
    }
  }

  PersonId person(PersonId id) {
    return group(id).name;
  }

  List<PersonId> idsOf(PersonId id) {
    return List.copyOf(group(id).ids);
  }

  private PersonId previous(Entry.Alias alias) {
    PersonId anonymous = new PersonId(alias.previousId(), false);
    PersonId known = new PersonId(alias.previousId(), true);
    return !groups.containsKey(anonymous) && groups.containsKey(known) ? known : anonymous;
  }

  private void join(PersonId joining, PersonId target) {
    Group from = group(joining);
    Group into = group(target);
    if (from != into) {
      into.ids.addAll(from.ids);
      from.ids.forEach(id -> groups.put(id, into));
    }
  }

  private Group group(PersonId id) {
    return groups.computeIfAbsent(id, Group::new);
  }

  private static int knownFirst(PersonId a, PersonId b) {
    return a.known() == b.known() ? a.compareTo(b) : Boolean.compare(b.known(), a.known());
  }
}
