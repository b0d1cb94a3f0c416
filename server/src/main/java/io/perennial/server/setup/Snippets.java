package io.perennial.server.setup;

/**
 * Code that sends one event to this server.
 *
 * @param base the server's address without a slash at the end
 * @param key the project's capture key
 */
public record Snippets(String base, String key) {

  public String curl() {
    return """
    curl %s/v1/track -u %s: \\
      -H 'Content-Type: application/json' \\
      -d '{"userId":"ana","event":"signup","messageId":"first-1"}'\
    """
        .formatted(base, key);
  }

  public String browser() {
    return """
    <script src="%s/sdk/perennial.js" data-write-key="%s" defer></script>

    // in a script of your own, which comes after it
    perennial.identify("ana", { plan: "free" });
    perennial.track("signup");\
    """
        .formatted(base, key);
  }

  public String node() {
    return """
    import { Analytics } from "@segment/analytics-node";

    const analytics = new Analytics({ writeKey: "%s", host: "%s" });
    analytics.track({ userId: "ana", event: "signup" });
    await analytics.closeAndFlush();\
    """
        .formatted(key, base);
  }

  public String java() {
    return """
    var body = "{\\"userId\\":\\"ana\\",\\"event\\":\\"signup\\"}";
    var credentials = Base64.getEncoder().encodeToString("%s:".getBytes());
    var request = HttpRequest.newBuilder(URI.create("%s/v1/track"))
        .header("Authorization", "Basic " + credentials)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());\
    """
        .formatted(key, base);
  }
}
