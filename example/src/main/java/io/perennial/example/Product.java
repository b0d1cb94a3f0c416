package io.perennial.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.sdk.Perennial;
import io.perennial.sdk.UserTokens;
import io.perennial.sdk.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Inkwell, a writing product of one page. What matters for an integration is in {@link #write},
 * {@link #token} and {@link #reward}; the rest is any product's plumbing.
 */
public final class Product implements AutoCloseable {

  private static final Duration TOKEN_VALID = Duration.ofHours(1);

  private final Settings settings;
  private final Perennial perennial;
  private final UserTokens tokens;
  private final Sessions sessions = new Sessions();
  private final Set<String> granted = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  private Product(Settings settings) throws IOException {
    this.settings = settings;
    this.perennial = Perennial.connect(settings.perennial(), settings.writeKey());
    this.tokens = new UserTokens(settings.signingKey());
    this.server = HttpServer.create(new InetSocketAddress("localhost", settings.port()), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts the product. */
  public static Product start(Settings settings) throws IOException {
    return new Product(settings);
  }

  public static void main(String... arguments) throws Exception {
    Settings settings;
    try {
      settings = Settings.of(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    Product product = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(product::close));
    System.out.println("Inkwell is at " + product.address());
    new CountDownLatch(1).await();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** The ids of the rewards that were granted. */
  public Set<String> granted() {
    return Set.copyOf(granted);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (request) {
        case "GET /" -> Pages.page(exchange, settings, sessions.user(exchange));
        case "GET /app.js", "GET /app.css", "GET /icon.svg" -> Pages.file(exchange);
        case "POST /sign-in" -> signIn(exchange);
        case "POST /sign-out" -> {
          sessions.end(exchange);
          Pages.home(exchange);
        }
        case "GET /token" -> token(exchange);
        case "POST /write" -> write(exchange);
        case "POST /rewards" -> reward(exchange);
        default -> Pages.status(exchange, 404);
      }
    }
  }

  /** A product checks a password here. */
  private void signIn(HttpExchange exchange) throws IOException {
    String name = Pages.field(Pages.body(exchange), "name").strip();
    if (!name.isEmpty()) {
      perennial.identify(name, Map.of("plan", "free"));
      sessions.begin(exchange, name);
    }
    Pages.home(exchange);
  }

  /** The browser asks for proof of who it is; only a signed-in user gets one. */
  private void token(HttpExchange exchange) throws IOException {
    String user = sessions.user(exchange);
    if (user.isEmpty()) {
      Pages.status(exchange, 401);
    } else {
      Pages.text(exchange, tokens.sign(user, TOKEN_VALID));
    }
  }

  /** What counts is recorded where it happens, on the server. */
  private void write(HttpExchange exchange) throws IOException {
    String topic = Pages.body(exchange);
    String user = sessions.user(exchange);
    if (user.isEmpty()) {
      Pages.status(exchange, 401);
      return;
    }
    perennial.track(
        user, "generate", Map.of("scenario", "note", "minutes", 2, "characters", topic.length()));
    Pages.text(
        exchange, "Notes on " + topic + ": why it matters, what to do, and what comes next.");
  }

  /** Perennial tells that a user has earned something; the id makes a repetition harmless. */
  private void reward(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    String id = headers.getFirst("webhook-id");
    String body = Pages.body(exchange);
    boolean genuine =
        !settings.webhookSecret().isEmpty()
            && new Webhooks(settings.webhookSecret())
                .genuine(
                    id,
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body);
    if (genuine && id != null && granted.add(id)) {
      System.out.println("Reward " + id + ": " + body);
    }
    Pages.status(exchange, genuine ? 204 : 401);
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    perennial.close();
  }
}
