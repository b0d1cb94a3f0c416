package io.perennial.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Capture over HTTP: events a second in batches of 100, and how long an acknowledgement takes.
 *
 * <p>Arguments: the server's address, a write key, the number of connections (8) and of seconds
 * (20). The clients run in this process, so on one machine they compete with the server.
 */
final class CaptureBenchmark {

  private static final int BATCH = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final URI endpoint;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private CaptureBenchmark(String address, String key) {
    this.endpoint = URI.create(address + "/v1/batch");
    this.key = key;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("capture ADDRESS WRITE_KEY [CONNECTIONS] [SECONDS]");
      System.exit(2);
    }
    int connections = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
    Duration length = Duration.ofSeconds(arguments.length > 3 ? Long.parseLong(arguments[3]) : 20);
    CaptureBenchmark benchmark = new CaptureBenchmark(arguments[0], arguments[1]);
    benchmark.run(connections, WARM_UP);
    report(connections, length, benchmark.run(connections, length));
  }

  /** Sends for a while from each connection; returns the nanoseconds of each acknowledgement. */
  private long[] run(int connections, Duration length)
      throws InterruptedException, ExecutionException {
    Instant end = Instant.now().plus(length);
    try (ExecutorService senders = Executors.newFixedThreadPool(connections)) {
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(senders.submit(() -> sendUntil(end)));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> each : running) {
        all.addAll(each.get());
      }
      return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }
  }

  private List<Long> sendUntil(Instant end) throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    String sender = UUID.randomUUID().toString();
    for (int batch = 0; Instant.now().isBefore(end); batch++) {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body(sender + "-" + batch)))
              .build();
      long start = System.nanoTime();
      int status = client.send(request, BodyHandlers.ofString()).statusCode();
      nanos.add(System.nanoTime() - start);
      if (status != 200) {
        throw new IllegalStateException("the server answered " + status);
      }
    }
    return nanos;
  }

  private String body(String batch) {
    StringBuilder body = new StringBuilder(30_000).append("{\"batch\":[");
    String now = Instant.now().toString();
    for (int i = 0; i < BATCH; i++) {
      body.append(i == 0 ? "" : ",")
          .append("{\"type\":\"track\",\"event\":\"generate_text\",\"userId\":\"user_")
          .append((batch.hashCode() & 0xffff) + i)
          .append("\",\"messageId\":\"")
          .append(batch)
          .append('-')
          .append(i)
          .append("\",\"timestamp\":\"")
          .append(now)
          .append("\",\"properties\":{\"scenario\":\"report\",\"latency_ms\":")
          .append(800 + i)
          .append(",\"accepted\":true},\"context\":{\"library\":{\"name\":\"bench\"}}}");
    }
    return body.append("],\"writeKey\":\"").append(key).append("\"}").toString();
  }

  private static void report(int connections, Duration length, long[] nanos) {
    System.out.printf(
        "%d connections, %d s, batches of %d: %,d events/s; acknowledgement p50 %.1f ms,"
            + " p99 %.1f ms, slowest %.1f ms (%,d requests)%n",
        connections,
        length.toSeconds(),
        BATCH,
        nanos.length * (long) BATCH / length.toSeconds(),
        percentile(nanos, 0.50),
        percentile(nanos, 0.99),
        Arrays.stream(nanos).max().orElse(0) / 1e6,
        nanos.length);
  }

  private static double percentile(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1L, Math.floor(share * sorted.length))] / 1e6;
  }
}
