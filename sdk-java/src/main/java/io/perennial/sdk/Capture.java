package io.perennial.sdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One request to the capture API, and what its answer means; see docs/api/capture.md. */
final class Capture {

  /** What became of a batch. */
  interface Answer {}

  /** On disk, but for the refused ones: their places and the reasons. */
  record Stored(Map<Integer, String> refusals) implements Answer {}

  /** Not worth repeating. */
  record Refused(String reason) implements Answer {}

  /** To be repeated, after the pause that the server asks for. */
  record Busy(Duration pause, String reason) implements Answer {}

  private final HttpClient client;
  private final HttpRequest.Builder request;

  Capture(HttpClient client, HttpRequest.Builder request) {
    this.client = client;
    this.request = request;
  }

  /** Sends messages that are JSON already. */
  Answer post(List<byte[]> messages) throws InterruptedException {
    byte[] body = body(messages);
    try {
      return answer(
          client.send(
              request.copy().POST(BodyPublishers.ofByteArray(body)).build(),
              BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return new Busy(Duration.ZERO, String.valueOf(e));
    }
  }

  private static byte[] body(List<byte[]> messages) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Json.utf8("{\"sentAt\":\"" + Instant.now() + "\",\"batch\":"));
    char before = '[';
    for (byte[] message : messages) {
      body.write(before);
      body.writeBytes(message);
      before = ',';
    }
    body.writeBytes(Json.utf8("]}"));
    return body.toByteArray();
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status < 300) {
      return new Stored(Json.refusals(new ByteArrayInputStream(response.body())));
    }
    String reason = "the server answered " + status;
    if (status >= 500 || status == 429 || status == 408) {
      return new Busy(pause(response), reason);
    }
    return new Refused(reason);
  }

  private static Duration pause(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }
}
