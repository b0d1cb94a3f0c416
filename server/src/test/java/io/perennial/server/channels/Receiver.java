package io.perennial.server.channels;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A receiver on this machine that remembers what came and answers as a test says. */
public final class Receiver implements AutoCloseable {

  /** A request that came. */
  public record Received(URI uri, Map<String, String> headers, String body) {}

  /** What is answered. */
  public record Answer(int status, Map<String, String> headers, String body) {

    /** An answer with status 200. */
    public static Answer ok(String body) {
      return new Answer(200, Map.of(), body);
    }

    public static Answer status(int status) {
      return new Answer(status, Map.of(), "");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Answer> behaviour = request -> Answer.ok("");

  /** Listens on a free port. */
  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Received request =
          new Received(
              exchange.getRequestURI(),
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                          header -> header.getValue().getFirst())),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      received.add(request);
      Answer answer = behaviour.apply(request);
      if (answer.status() > 0) {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Answers so from now on; status 0 breaks the connection without an answer. */
  public void answers(Function<Received, Answer> other) {
    behaviour = other;
  }

  /** Answers always the same. */
  public void answers(Answer always) {
    behaviour = request -> always;
  }

  /** What came, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** An address of this receiver. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
