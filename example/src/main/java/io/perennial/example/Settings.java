package io.perennial.example;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What the product knows about Perennial.
 *
 * @param perennial the server's address
 * @param writeKey the project's capture key; it may stand in a page
 * @param signingKey signs who the user is; it never leaves the server
 * @param webhookSecret tells rewards of Perennial from forged ones; empty when there are none
 * @param port where the product listens; 0 for any free port
 */
public record Settings(
    URI perennial, String writeKey, String signingKey, String webhookSecret, int port) {

  static final String USAGE =
      """
      Usage: ./perennial example --write-key pk_… --signing-key uk_… [--webhook-secret whsec_…]
                                 [--perennial http://localhost:8080] [--port 8090]

      Both keys are made in the console under Settings, Keys.\
      """;

  /** Reads {@code --name value} pairs. */
  static Settings of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    if (!given.containsKey("--write-key") || !given.containsKey("--signing-key")) {
      throw new IllegalArgumentException(USAGE);
    }
    return new Settings(
        URI.create(given.getOrDefault("--perennial", "http://localhost:8080")),
        given.getOrDefault("--write-key", ""),
        given.getOrDefault("--signing-key", ""),
        given.getOrDefault("--webhook-secret", ""),
        Integer.parseInt(given.getOrDefault("--port", "8090")));
  }
}
