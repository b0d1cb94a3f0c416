package io.perennial.server.capture;

import io.perennial.server.events.JsonValues;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * Keeps rejected events for inspection: the newest of each project, for a while. One thread writes
 * all that wait in one transaction, so that a flood of bad events costs few commits; when even that
 * is not enough, the surplus is counted in the log and not kept.
 */
@Component
public class RejectedEvents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RejectedEvents.class);
  private static final int WAITING = 1000;

  private record Batch(
      long projectId,
      List<EntryMaker.Rejected> rejected,
      Instant receivedAt,
      CompletableFuture<Void> done) {

    static final Batch END = new Batch(0, List.of(), Instant.EPOCH, new CompletableFuture<>());

    boolean isEnd() {
      return rejected.isEmpty();
    }
  }

  private final Metadata metadata;
  private final CaptureSettings settings;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread writer;

  RejectedEvents(Metadata metadata, CaptureSettings settings) {
    this.metadata = metadata;
    this.settings = settings;
    this.writer = Thread.ofPlatform().name("rejected-events").start(this::write);
  }

  /** Keeps rejected messages; completes when they are kept, or cannot be. */
  CompletableFuture<Void> keep(
      Project project, List<EntryMaker.Rejected> rejected, Instant receivedAt) {
    if (rejected.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Batch batch = new Batch(project.id(), rejected, receivedAt, new CompletableFuture<>());
    if (!queue.offer(batch)) {
      LOG.warn("{} rejected events of project {} are not kept", rejected.size(), project.id());
      batch.done().complete(null);
    }
    return batch.done();
  }

  /** How many kept events each reason has, the most frequent first. */
  public Map<String, Long> reasons(Project project) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    metadata
        .read()
        .sql(
            """
            select code, count(*) as events from rejected_event where project_id = ?
            group by code order by count(*) desc, code\
            """)
        .param(project.id())
        .query(row -> {
          reasons.put(row.getString("code"), row.getLong("events"));
        });
    return reasons;
  }

  /** The newest kept events, of one reason unless {@code code} is empty. */
  List<RejectedEvent> newest(Project project, String code, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from rejected_event where project_id = ? and (? = '' or code = ?)
            order by id desc limit ?\
            """)
        .params(project.id(), code, code, limit)
        .query((row, number) ->
            new RejectedEvent(
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getString("label"),
                row.getString("code"),
                row.getString("path"),
                row.getString("detail"),
                row.getString("body")))
        .list();
  }

  private void write() {
    List<Batch> batches = new ArrayList<>();
    try {
      for (Batch first = queue.take(); !first.isEnd(); first = queue.take()) {
        batches.add(first);
        for (Batch next = queue.peek(); next != null && !next.isEnd(); next = queue.peek()) {
          batches.add(queue.remove());
        }
        store(batches);
        batches.clear();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the writer", e);
    }
  }

  private void store(List<Batch> batches) {
    try {
      metadata.inTransaction(() -> {
        batches.forEach(this::insert);
        batches.stream().map(Batch::projectId).distinct().forEach(this::forget);
        forgetOld(batches.getLast().receivedAt());
      });
    } catch (RuntimeException e) {
      LOG.error("Rejected events could not be kept", e);
    }
    batches.forEach(batch -> batch.done().complete(null));
  }

  private void insert(Batch batch) {
    int most = settings.rejectedKept();
    List<EntryMaker.Rejected> rejected = batch.rejected();
    for (EntryMaker.Rejected each :
        rejected.subList(Math.max(0, rejected.size() - most), rejected.size())) {
      Acknowledgement.Refusal refusal = Acknowledgement.Refusal.of(each);
      metadata
          .write()
          .sql(
              """
              insert into rejected_event
                (project_id, received_at, label, code, path, detail, body)
              values (?, ?, ?, ?, ?, ?, ?)\
              """)
          .params(
              batch.projectId(),
              batch.receivedAt().toEpochMilli(),
              each.message().label(),
              refusal.code(),
              refusal.path(),
              refusal.reason(),
              body(each))
          .update();
    }
  }

  private String body(EntryMaker.Rejected rejected) {
    String json = JsonValues.clean(text(rejected.message().json()));
    int most = Math.toIntExact(settings.maxEvent().toBytes());
    return json.length() <= most ? json : json.substring(0, most) + "…";
  }

  private static String text(JsonNode json) {
    try {
      return json.toString();
    } catch (StreamConstraintsException tooDeep) {
      return "…";
    }
  }

  private void forget(long projectId) {
    metadata
        .write()
        .sql(
            """
            delete from rejected_event where project_id = ? and id <=
              (select id from rejected_event where project_id = ?
               order by id desc limit 1 offset ?)\
            """)
        .params(projectId, projectId, settings.rejectedKept())
        .update();
  }

  private void forgetOld(Instant now) {
    metadata
        .write()
        .sql("delete from rejected_event where received_at < ?")
        .param(now.minus(settings.rejectedAge()).toEpochMilli())
        .update();
  }

  /** Keeps what waits, then ends. */
  @Override
  public void close() {
    try {
      queue.put(Batch.END);
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
