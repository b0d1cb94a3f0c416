package io.perennial.example;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The page and its files, under a strict content policy. */
final class Pages {

  private Pages() {}

  /**
   * Perennial's script and its answers come from another origin, which the policy names; nothing
   * inline is allowed, and no script may turn text into markup.
   */
  private static String policy(Settings settings) {
    return "default-src 'self'; script-src 'self' %1$s; connect-src 'self' %1$s; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
        .formatted(settings.perennial());
  }

  static void page(HttpExchange exchange, Settings settings, String user) throws IOException {
    String html =
        resource("index.html")
            .replace("{{perennial}}", escaped(settings.perennial().toString()))
            .replace("{{writeKey}}", escaped(settings.writeKey()))
            .replace("{{user}}", escaped(user));
    exchange.getResponseHeaders().set("Content-Security-Policy", policy(settings));
    send(exchange, "text/html; charset=utf-8", html);
  }

  static void file(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String type =
        switch (path.substring(path.lastIndexOf('.'))) {
          case ".css" -> "text/css";
          case ".svg" -> "image/svg+xml";
          default -> "text/javascript";
        };
    send(exchange, type + "; charset=utf-8", resource(path.substring(1)));
  }

  static void text(HttpExchange exchange, String text) throws IOException {
    send(exchange, "text/plain; charset=utf-8", text);
  }

  static void home(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/");
    status(exchange, 303);
  }

  static void status(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** A field of a form that was sent; empty when it is missing. */
  static String field(String form, String name) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Product.decoded(pair.substring(name.length() + 1));
      }
    }
    return "";
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Pages.class.getResourceAsStream("/product/" + name)) {
      if (in == null) {
        throw new IOException("there is no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
