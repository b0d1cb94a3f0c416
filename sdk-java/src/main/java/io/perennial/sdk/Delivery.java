package io.perennial.sdk;

import io.perennial.sdk.NotDelivered.Reason;
import io.perennial.sdk.Perennial.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The queue and the one thread that empties it, batch after batch. */
final class Delivery implements AutoCloseable {

  /** Below the server's limit for a request. */
  private static final int BATCH_BYTES = 400_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A message on its way. */
  private final class Waiting {

    private final byte[] json;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Waiting(byte[] json) {
      this.json = json;
    }

    void stored() {
      open.remove(this);
      done.complete(null);
    }

    void fail(Reason reason, String detail) {
      open.remove(this);
      done.completeExceptionally(new NotDelivered(reason, detail));
    }
  }

  /** Wakes the thread so that it sees that the client is closed. */
  private final Waiting wake = new Waiting(new byte[0]);

  private final Capture capture;
  private final Limits limits;
  private final BlockingQueue<Waiting> queue;
  private final Set<Waiting> open = ConcurrentHashMap.newKeySet();
  private final Thread sender;
  private volatile boolean closed;

  /** Taken from the queue, but too large for the batch before it. */
  private @Nullable Waiting next;

  Delivery(Capture capture, Limits limits) {
    this.capture = capture;
    this.limits = limits;
    this.queue = new ArrayBlockingQueue<>(limits.queue());
    this.sender = new Thread(this::run, "perennial-delivery");
    sender.setDaemon(true);
    sender.start();
  }

  CompletableFuture<Void> accept(Message message, Instant now) {
    Message timed = message.fields().containsKey("timestamp") ? message : message.at(now);
    Waiting waiting = new Waiting(Json.write(timed.fields()));
    open.add(waiting);
    if (closed) {
      waiting.fail(Reason.CLOSED, "the client is closed");
    } else if (!queue.offer(waiting)) {
      waiting.fail(Reason.QUEUE_FULL, limits.queue() + " messages wait already");
    } else if (closed && queue.remove(waiting)) {
      waiting.fail(Reason.CLOSED, "the client is closed");
    }
    return waiting.done;
  }

  CompletableFuture<Void> settled() {
    CompletableFuture<?>[] all =
        open.stream()
            .map(each -> each.done.handle((nothing, failure) -> true))
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all);
  }

  private void run() {
    try {
      while (!closed || !queue.isEmpty() || next != null) {
        List<Waiting> batch = batch();
        if (!batch.isEmpty()) {
          deliver(batch);
        }
      }
    } catch (InterruptedException farewellOver) {
      Thread.currentThread().interrupt();
    }
    abandon();
  }

  private List<Waiting> batch() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    int bytes = 0;
    long until = 0;
    while (batch.size() < limits.batch()) {
      Waiting waiting = batch.isEmpty() ? first() : queue.poll(left(until), TimeUnit.NANOSECONDS);
      if (waiting == null || waiting == wake) {
        break;
      }
      if (batch.isEmpty()) {
        until = System.nanoTime() + limits.patience().toNanos();
      } else if (bytes + waiting.json.length > BATCH_BYTES) {
        next = waiting;
        break;
      }
      batch.add(waiting);
      bytes += waiting.json.length;
    }
    return batch;
  }

  private Waiting first() throws InterruptedException {
    Waiting left = next;
    next = null;
    return left != null ? left : queue.take();
  }

  private long left(long until) {
    return closed ? 0 : until - System.nanoTime();
  }

  private void deliver(List<Waiting> batch) throws InterruptedException {
    List<byte[]> messages = batch.stream().map(waiting -> waiting.json).toList();
    long giveUp = System.nanoTime() + limits.giveUp().toNanos();
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        Capture.Answer answer = capture.post(messages);
        if (answer instanceof Capture.Stored stored) {
          complete(batch, stored);
          return;
        }
        if (answer instanceof Capture.Refused refused) {
          batch.forEach(each -> each.fail(Reason.REFUSED, refused.reason()));
          return;
        }
        Capture.Busy busy = (Capture.Busy) answer;
        Duration wait = longer(busy.pause(), jittered(pause));
        if (System.nanoTime() + wait.toNanos() > giveUp) {
          batch.forEach(each -> each.fail(Reason.UNREACHABLE, busy.reason()));
          return;
        }
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    } catch (InterruptedException farewellOver) {
      batch.forEach(each -> each.fail(Reason.CLOSED, "the client was closed before an answer"));
      throw farewellOver;
    }
  }

  private static void complete(List<Waiting> batch, Capture.Stored stored) {
    for (int index = 0; index < batch.size(); index++) {
      String refusal = stored.refusals().get(index);
      if (refusal == null) {
        batch.get(index).stored();
      } else {
        batch.get(index).fail(Reason.REFUSED, refusal);
      }
    }
  }

  /** Half to all of a pause, so that many clients do not come back at the same moment. */
  private static Duration jittered(Duration pause) {
    long nanos = pause.toNanos();
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private void abandon() {
    open.forEach(each -> each.fail(Reason.CLOSED, "the client was closed before it was sent"));
  }

  @Override
  public void close() {
    closed = true;
    queue.offer(wake);
    try {
      sender.join(limits.farewell().toMillis());
      sender.interrupt();
      sender.join();
    } catch (InterruptedException e) {
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
    abandon();
  }
}
