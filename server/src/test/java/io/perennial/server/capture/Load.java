package io.perennial.server.capture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Clients that send batches as fast as they are acknowledged, and keep those that were not for the
 * next time, as client libraries do.
 */
final class Load {

  private static final int CLIENTS = 4;
  private static final int MESSAGES = 50;

  private final String key;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<Integer> unacknowledged = new ConcurrentLinkedQueue<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  Load(String key) {
    this.key = key;
  }

  /** The message ids that a server said it stored. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** Sends until some batches were acknowledged, then kills while the clients go on. */
  void run(int port, int batches, Runnable kill) throws Exception {
    AtomicInteger left = new AtomicInteger(batches);
    try (HttpClient client = HttpClient.newHttpClient();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(
            clients.submit(() -> {
              while (acknowledged(client, port, next())) {
                if (left.decrementAndGet() == 0) {
                  Thread.ofPlatform().start(kill);
                }
              }
              return null;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  /** Sends what no server acknowledged so far. */
  void repeatUnacknowledged(int port) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Integer batch = unacknowledged.poll(); batch != null; batch = unacknowledged.poll()) {
        if (!acknowledged(client, port, batch)) {
          throw new IllegalStateException("not acknowledged by a server in good health");
        }
      }
    }
  }

  private int next() {
    Integer earlier = unacknowledged.poll();
    return earlier != null ? earlier : numbers.incrementAndGet();
  }

  private boolean acknowledged(HttpClient client, int port, int batch) throws InterruptedException {
    List<String> ids = IntStream.range(0, MESSAGES).mapToObj(i -> batch + "-" + i).toList();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/batch"))
            .POST(BodyPublishers.ofString(body(ids)))
            .build();
    try {
      if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
        acknowledged.addAll(ids);
        return true;
      }
    } catch (IOException killed) {
      // The batch is sent again, to the next server.
    }
    unacknowledged.add(batch);
    return false;
  }

  private String body(List<String> ids) {
    return ids.stream()
        .map(id ->
            "{\"type\":\"track\",\"event\":\"login\",\"userId\":\"ana\",\"messageId\":\""
                + id
                + "\"}")
        .collect(Collectors.joining(",", "{\"writeKey\":\"" + key + "\",\"batch\":[", "]}"));
  }
}
