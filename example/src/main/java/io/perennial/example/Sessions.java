package io.perennial.example;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in, by a cookie. */
final class Sessions {

  private final Map<String, String> users = new ConcurrentHashMap<>();

  void begin(HttpExchange exchange, String user) {
    String session = UUID.randomUUID().toString();
    users.put(session, user);
    cookie(exchange, session);
  }

  void end(HttpExchange exchange) {
    users.remove(session(exchange));
    cookie(exchange, "");
  }

  /** Empty when nobody is signed in. */
  String user(HttpExchange exchange) {
    return users.getOrDefault(session(exchange), "");
  }

  private static String session(HttpExchange exchange) {
    String cookies = exchange.getRequestHeaders().getFirst("Cookie");
    if (cookies != null) {
      for (String cookie : cookies.split("; *", -1)) {
        if (cookie.startsWith("inkwell=")) {
          return cookie.substring("inkwell=".length());
        }
      }
    }
    return "";
  }

  private static void cookie(HttpExchange exchange, String session) {
    exchange
        .getResponseHeaders()
        .add("Set-Cookie", "inkwell=" + session + "; HttpOnly; SameSite=Lax; Path=/");
  }
}
