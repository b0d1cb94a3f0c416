package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.events.JsonValues;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An import by a server that is running, through its API. */
public final class RemoteImport {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final String address;
  private final String key;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param address the server, such as {@code http://localhost:8080}
   * @param key a secret key of the project
   */
  public RemoteImport(String address, String key) {
    this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    this.key = key;
  }

  /**
   * Uploads a file and waits for its report.
   *
   * @throws PerennialException with the server's reason when it refuses or fails
   */
  public ImportReport run(Path file, ColumnOptions options, Importer.Progress progress) {
    try {
      HttpRequest upload =
          request("?" + query(file, options)).POST(BodyPublishers.ofFile(file)).build();
      JsonNode job = send(upload);
      HttpRequest look = request("/" + job.get("id").asLong()).GET().build();
      while (active(job)) {
        progress.proceed(report(job), job.get("progress").asDouble());
        Thread.sleep(BETWEEN_LOOKS);
        job = send(look);
      }
      progress.proceed(report(job), 1);
      if (!job.path("status").asString("").equals(ImportJob.Status.FINISHED.name())) {
        throw new PerennialException(
            Category.CONFLICT,
            "import.not_finished",
            "The import ended as "
                + job.path("status").asString("")
                + ". "
                + job.path("problem").asString(""));
      }
      return report(job);
    } catch (IOException e) {
      throw new PerennialException(
          Category.UNAVAILABLE,
          "import.unreachable",
          "The server at " + address + " cannot be reached: " + e + ".",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PerennialException(
          Category.UNAVAILABLE, "import.left", "The import goes on in the server.", e);
    }
  }

  private static String query(Path file, ColumnOptions options) {
    Stream<String> name = Stream.of("name=" + encoded(String.valueOf(file.getFileName())));
    Stream<String> columns =
        options.parameters().entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(v -> each.getKey() + "=" + encoded(v)));
    return Stream.concat(name, columns).collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String rest) {
    return HttpRequest.newBuilder(URI.create(address + "/api/v1/imports" + rest))
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    JsonNode body = json(answer.body());
    if (answer.statusCode() >= 300) {
      throw new PerennialException(
          Category.CALLER,
          "import.refused",
          body.path("detail").asString("The server answered " + answer.statusCode() + "."));
    }
    return body;
  }

  private static JsonNode json(String body) {
    try {
      return JsonValues.MAPPER.readTree(body);
    } catch (JacksonException e) {
      return JsonValues.MAPPER.createObjectNode();
    }
  }

  private static boolean active(JsonNode job) {
    return List.of(ImportJob.Status.WAITING.name(), ImportJob.Status.RUNNING.name())
        .contains(job.path("status").asString(""));
  }

  private static ImportReport report(JsonNode job) {
    return JsonValues.MAPPER.treeToValue(job.get("report"), ImportReport.class);
  }
}
