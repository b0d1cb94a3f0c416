package io.perennial.server.events;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.engine.reference.ReferenceEngine;
import io.perennial.server.projects.Project;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Keeps events in memory until the durable store takes its place. */
@Component
class InMemoryEvents implements ProjectEvents {

  private final Map<Long, Memory> stores = new ConcurrentHashMap<>();

  @Override
  public EventStore store(Project project) {
    return stores.computeIfAbsent(project.id(), id -> new Memory());
  }

  @Override
  public AnalyticsEngine engine(Project project) {
    return new ReferenceEngine(
        store(project).read(0, Integer.MAX_VALUE).stream()
            .map(EventStore.Committed::entry)
            .toList());
  }

  private static final class Memory implements EventStore {

    private final List<Committed> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    @Override
    public synchronized CompletableFuture<Receipt> append(
        List<? extends Entry> added, Deduplication deduplication) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Entry entry : added) {
        boolean fresh = seen.add(entry.header().messageId());
        if (fresh) {
          entries.add(new Committed(entries.size() + 1L, entry));
        }
        outcomes.add(fresh ? Outcome.STORED : Outcome.DUPLICATE);
      }
      return CompletableFuture.completedFuture(new Receipt(outcomes, entries.size()));
    }

    @Override
    public synchronized long position() {
      return entries.size();
    }

    @Override
    public synchronized List<Committed> read(long position, int limit) {
      return entries.stream().skip(position).limit(limit).toList();
    }

    @Override
    public void close() {}
  }
}
