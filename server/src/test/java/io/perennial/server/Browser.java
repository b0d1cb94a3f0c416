package io.perennial.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a browser does, without one: cookies, forms with their CSRF token, no redirects followed.
 */
public final class Browser {

  private static final Pattern TOKEN =
      Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  Browser(int port) {
    this.base = "http://localhost:" + port;
  }

  /** Asks for a page. */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  /** Sends a form with the CSRF token of the sign-in page. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    return postWithTokenOf("/sign-in", path, fields);
  }

  /** Sends a form with the CSRF token of a page. */
  public HttpResponse<String> postWithTokenOf(
      String page, String path, Map<String, String> fields) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-CSRF-TOKEN", token(page))
            .POST(BodyPublishers.ofString(form(fields)))
            .build());
  }

  /** Sends a form without a CSRF token. */
  public HttpResponse<String> postUnprotected(String path, Map<String, String> fields) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields)))
            .build());
  }

  /** Sends a request of any kind to a path. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The beginning of a request as a browser sends it. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Accept", "text/html")
        .header("Accept-Language", "en");
  }

  /** The CSRF token of the browser's session. */
  public String token() {
    return token("/sign-in");
  }

  private String token(String page) {
    Matcher found = TOKEN.matcher(get(page).body());
    return found.find() ? found.group(1) : "";
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
