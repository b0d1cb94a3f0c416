package io.perennial.sdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sends what users do to one project of a Perennial server. A call only puts a message into a
 * bounded queue and never waits for the network; the future it returns completes once the message
 * is on the server's disk. Messages travel in batches, in order, and are repeated while the server
 * cannot be reached; each has an id, so that a repetition is not stored twice.
 *
 * <pre>{@code
 * try (Perennial perennial = Perennial.connect(URI.create("http://localhost:8080"), "pk_…")) {
 *   perennial.identify("ana", Map.of("plan", "pro"));
 *   perennial.track("ana", "generate", Map.of("scenario", "report", "minutes", 12));
 * }
 * }</pre>
 *
 * <p>One client is enough for a process; it is safe for use by many threads. Property values are
 * text, numbers, booleans, enums, instants and other times, and lists and maps of these.
 */
public final class Perennial implements AutoCloseable {

  private final Delivery delivery;

  private Perennial(Delivery delivery) {
    this.delivery = delivery;
  }

  /** A client with the usual {@link Limits}. */
  public static Perennial connect(URI server, String writeKey) {
    return connect(server, writeKey, Limits.USUAL);
  }

  /**
   * A client with limits of its own.
   *
   * @param server the address of the Perennial server
   * @param writeKey the project's capture key
   */
  public static Perennial connect(URI server, String writeKey, Limits limits) {
    String base = server.toString().replaceAll("/+$", "");
    String credentials = Base64.getEncoder().encodeToString(Json.utf8(writeKey + ":"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/v1/batch"))
            .timeout(limits.answer())
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/json");
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.answer())
            .build();
    return new Perennial(new Delivery(new Capture(client, request), limits));
  }

  /** Records that a user did something just now. */
  public CompletableFuture<Void> track(String userId, String event, Map<String, ?> properties) {
    return send(Message.track(userId, event, properties));
  }

  /** Records traits of a user; those that are not mentioned stay as they are. */
  public CompletableFuture<Void> identify(String userId, Map<String, ?> traits) {
    return send(Message.identify(userId, traits));
  }

  /** Says that what was recorded under an earlier id belongs to the user. */
  public CompletableFuture<Void> alias(String previousId, String userId) {
    return send(Message.alias(previousId, userId));
  }

  /**
   * Sends a message that was made step by step, for example with a time of its own.
   *
   * @return completes when the message is on the server's disk; completes exceptionally with {@link
   *     NotDelivered} when it is refused, given up, or when the queue is full
   */
  public CompletableFuture<Void> send(Message message) {
    return delivery.accept(message, Instant.now());
  }

  /** Completes when everything sent before this call is delivered or given up. */
  public CompletableFuture<Void> flush() {
    return delivery.settled();
  }

  /** Delivers what waits, for as long as {@link Limits#farewell()}, then gives up the rest. */
  @Override
  public void close() {
    delivery.close();
  }

  /**
   * How much is kept and how long things may take.
   *
   * @param queue messages that may wait; more are refused at once
   * @param batch messages in one request at most
   * @param patience how long the first message of a batch waits for others
   * @param answer how long the server may take to answer a request
   * @param giveUp how long a batch is repeated before it is given up
   * @param farewell how long closing may take
   */
  public record Limits(
      int queue,
      int batch,
      Duration patience,
      Duration answer,
      Duration giveUp,
      Duration farewell) {

    public static final Limits USUAL =
        new Limits(
            10_000,
            200,
            Duration.ofMillis(100),
            Duration.ofSeconds(25),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10));

    public Limits {
      if (queue < 1 || batch < 1) {
        throw new IllegalArgumentException("queue and batch are at least 1");
      }
    }
  }
}
