package io.perennial.engine.duckdb;

import io.perennial.engine.EventStore;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.Entry;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The record of one project in its DuckDB file.
 *
 * <p>One thread writes. It takes whatever appends wait, writes them in one transaction, and
 * completes them after the commit reached the disk; while it commits, the next ones gather. Stages
 * that depend on a returned future run on that thread unless they are asynchronous: keep them
 * short.
 *
 * <p>When a commit fails, everything that follows from the file is read anew and its appends are
 * tried one by one, so that a bad one harms nobody else. When the file cannot be read, the store
 * refuses every further append.
 */
final class DuckDbStore implements EventStore {

  /** The most entries that one transaction gathers, unless a single append is larger. */
  private static final int GROUP_ENTRIES = 20_000;

  private record Append(
      List<Draft> drafts, Deduplication deduplication, CompletableFuture<Receipt> done) {}

  private final DuckDbProject project;
  private final DuckDbSettings settings;
  private final DuckDBConnection connection;
  private final EntryReader reader;
  private final LinkedBlockingQueue<Append> queue = new LinkedBlockingQueue<>();
  private final Append end = new Append(List.of(), Deduplication.RECENT, new CompletableFuture<>());
  private final Object intake = new Object();
  private final Thread writer;
  private long queued; // guarded by intake
  private boolean closing; // guarded by intake

  private Directory directory;
  private PeopleTable people;
  private volatile Directory.Summary summary;
  private @Nullable SQLException broken;

  DuckDbStore(DuckDbProject project, DuckDbSettings settings) throws SQLException {
    this.project = project;
    this.settings = settings;
    this.reader = new EntryReader(project);
    this.connection = project.connect();
    connection.setAutoCommit(false);
    directory = Directory.load(connection, settings);
    connection.commit();
    people = PeopleTable.create(connection, project.peopleTableName(), directory.identities());
    summary = directory.summary();
    writer = Thread.ofPlatform().name("writer-" + project.catalog()).start(this::write);
  }

  @Override
  public CompletableFuture<Receipt> append(
      List<? extends Entry> entries, Deduplication deduplication) {
    Append append;
    try {
      List<Draft> drafts = entries.stream().map(Draft::of).toList();
      append = new Append(drafts, deduplication, new CompletableFuture<>());
    } catch (PerennialException e) {
      return CompletableFuture.failedFuture(e);
    }
    synchronized (intake) {
      if (closing) {
        return CompletableFuture.failedFuture(unavailable("closing", "The store is closing."));
      }
      if (queued > 0 && queued + entries.size() > settings.queuedEntries()) {
        return CompletableFuture.failedFuture(
            unavailable("busy", "Too many entries wait to be written; try again in a moment."));
      }
      queued += entries.size();
      queue.add(append);
    }
    return append.done();
  }

  @Override
  public long position() {
    return summary.position();
  }

  @Override
  public List<Committed> read(long position, int limit) {
    return reader.read(position, summary.position(), limit);
  }

  /** What is known of the committed entries as a whole. */
  Directory.Summary summary() {
    return summary;
  }

  @Override
  public void close() {
    synchronized (intake) {
      if (!closing) {
        closing = true;
        queue.add(end);
      }
    }
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true; // what was accepted is still written
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Append> group = new ArrayList<>();
    try (connection) {
      while (gather(group)) {
        commit(group);
        group.clear();
      }
      connection.commit();
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT " + project.catalog());
      }
    } catch (SQLException e) {
      // Nothing is lost: the file's log is read at the next start.
      System.getLogger(DuckDbStore.class.getName())
          .log(System.Logger.Level.WARNING, "the store closed without a checkpoint", e);
    } finally {
      refuse(group);
      synchronized (intake) {
        closing = true;
      }
      refuse(queue);
    }
  }

  /** Answers appends that will not be written, so that nobody waits for a writer that ended. */
  private static void refuse(Collection<Append> appends) {
    appends.forEach(
        append -> append.done().completeExceptionally(unavailable("closing", "The store closed.")));
  }

  /** Waits for appends and takes what is there; false when the store closes. */
  private boolean gather(List<Append> group) {
    int entries = 0;
    try {
      Append append = queue.take();
      while (append != null && append != end) {
        group.add(append);
        entries += append.drafts().size();
        append = entries < GROUP_ENTRIES && queue.peek() != end ? queue.poll() : null;
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the writer", e);
    }
    synchronized (intake) {
      queued -= entries;
    }
    return !group.isEmpty();
  }

  private void commit(List<Append> group) {
    try {
      List<Receipt> receipts = tryCommit(group);
      for (int i = 0; i < group.size(); i++) {
        group.get(i).done().complete(receipts.get(i));
      }
    } catch (SQLException | RuntimeException e) {
      recover();
      if (group.size() == 1) {
        group.getFirst().done().completeExceptionally(failed(e));
      } else {
        group.forEach(append -> commit(List.of(append)));
      }
    }
  }

  private List<Receipt> tryCommit(List<Append> group) throws SQLException {
    if (broken != null) {
      throw broken;
    }
    Set<Fingerprint> stored = storedBefore(group);
    Set<Fingerprint> written = new HashSet<>();
    List<List<Outcome>> outcomes = new ArrayList<>();
    try (EntryWriter entries = new EntryWriter(connection, project.catalog(), directory)) {
      for (Append append : group) {
        outcomes.add(write(append, stored, written, entries));
      }
      entries.commit();
      follow(entries.renamed());
    }
    summary = directory.summary();
    long position = summary.position();
    return outcomes.stream().map(each -> new Receipt(each, position)).toList();
  }

  private List<Outcome> write(
      Append append, Set<Fingerprint> stored, Set<Fingerprint> written, EntryWriter entries)
      throws SQLException {
    List<Outcome> outcomes = new ArrayList<>(append.drafts().size());
    for (Draft draft : append.drafts()) {
      boolean duplicate =
          directory.recent().contains(draft.message())
              || (append.deduplication() == Deduplication.ALL && stored.contains(draft.message()))
              || !written.add(draft.message());
      if (!duplicate) {
        entries.write(draft);
      }
      outcomes.add(duplicate ? Outcome.DUPLICATE : Outcome.STORED);
    }
    return outcomes;
  }

  /** Of the messages that are to be looked for everywhere, those stored and not remembered. */
  private Set<Fingerprint> storedBefore(List<Append> group) throws SQLException {
    long remembered = Math.min(directory.recent().remembersFrom(), directory.position() + 1);
    List<Draft> drafts =
        group.stream()
            .filter(append -> append.deduplication() == Deduplication.ALL)
            .flatMap(append -> append.drafts().stream())
            .toList();
    return remembered <= 1 || drafts.isEmpty()
        ? Set.of()
        : StoredMessages.find(connection, drafts, remembered);
  }

  /** The entries are durable by now: a failure here must not make them look lost. */
  private void follow(Map<Integer, Integer> renamed) {
    try {
      people.change(renamed);
    } catch (SQLException e) {
      recover();
    }
  }

  private void recover() {
    try {
      connection.rollback();
      directory = Directory.load(connection, settings);
      connection.commit();
      people = PeopleTable.create(connection, project.peopleTableName(), directory.identities());
      summary = directory.summary();
    } catch (SQLException e) {
      broken = e;
    }
  }

  private static PerennialException failed(Exception cause) {
    return new PerennialException(
        Category.UNAVAILABLE, "store.failed", "The entries could not be stored.", cause);
  }

  private static PerennialException unavailable(String code, String detail) {
    return new PerennialException(Category.UNAVAILABLE, "store." + code, detail);
  }
}
