package io.perennial.server.events;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What people did up to a moment, this moment included: their latest {@value #ENTRIES} entries,
 * which is what messages, tasks and the value ledger look at.
 */
public final class Timelines {

  /** How many entries are worth reading. */
  public static final int ENTRIES = 5_000;

  /** People of one question: enough for its cost to be shared, few enough for their entries. */
  public static final int AT_ONCE = 100;

  private final AnalyticsEngine engine;
  private final Instant before;

  public Timelines(AnalyticsEngine engine, Instant now) {
    this.engine = engine;
    this.before = now.plusMillis(1);
  }

  /** A person by any of their ids; empty when nobody with an entry has it. */
  public Optional<Timeline.Person> of(PersonId id) {
    return engine.timeline(new Timeline.Question(id, before, ENTRIES)).person();
  }

  /** At most {@value #AT_ONCE} people by the ids asked about. */
  public Map<PersonId, Timeline.Person> of(Set<PersonId> ids) {
    return engine.timeline(new Timeline.Question(ids, before, ENTRIES)).people();
  }

  /** However many people, in the order of their ids, some of them read at a time. */
  public void each(Collection<PersonId> ids, BiConsumer<PersonId, Timeline.Person> visitor) {
    List<PersonId> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<PersonId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      Map<PersonId, Timeline.Person> people = of(Set.copyOf(some));
      some.stream().filter(people::containsKey).forEach(id -> visitor.accept(id, people.get(id)));
    }
  }
}
