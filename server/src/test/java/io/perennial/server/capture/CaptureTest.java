package io.perennial.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class CaptureTest {

  private static final String LOGIN = "{\"event\":\"login\",\"userId\":\"ana\",\"type\":\"track\"}";

  @Autowired private People people;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;

  private Project project;
  private String key;
  private Browser client;

  @BeforeEach
  void aProject() {
    project = people.project("Capture");
    key = keys.captureKey(project.id()).orElseThrow();
    client = people.stranger();
  }

  @ParameterizedTest
  @CsvSource({
    "track, '{\"event\":\"login\",\"userId\":\"ana\"}'",
    "identify, '{\"userId\":\"ana\",\"traits\":{\"plan\":\"pro\"}}'",
    "alias, '{\"userId\":\"ana\",\"previousId\":\"a-1\"}'",
    "page, '{\"userId\":\"ana\",\"name\":\"Home\"}'",
    "screen, '{\"userId\":\"ana\",\"name\":\"Main\"}'",
    "group, '{\"userId\":\"ana\",\"groupId\":\"g-1\"}'",
  })
  void everyEndpointStoresItsMessageWithAndWithoutATrailingSlash(String kind, String message) {
    assertThat(send("/v1/" + kind, message).statusCode()).isEqualTo(200);
    assertThat(send("/v1/" + kind + "/", message).statusCode()).isEqualTo(200);
    assertThat(stored()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/batch", "/v1/batch/", "/v1/import", "/v1/import/"})
  void aBatchIsAnsweredAsSegmentsClientsExpect(String path) {
    HttpResponse<String> answer = send(path, batch(LOGIN, LOGIN));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo("{\"success\":true,\"stored\":2,\"duplicate\":0,\"rejected\":[]}");
    assertThat(stored()).hasSize(2);
  }

  @Test
  void theKeyMayStandInTheBody() {
    HttpRequest request =
        client
            .request("/v1/batch")
            .POST(
                BodyPublishers.ofString("{\"batch\":[" + LOGIN + "],\"writeKey\":\"" + key + "\"}"))
            .build();
    assertThat(client.send(request).statusCode()).isEqualTo(200);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void anUnknownKeyIsRefused() {
    HttpRequest request =
        client
            .request("/v1/track")
            .header("Authorization", "Basic " + base64("pk_nobody:"))
            .POST(BodyPublishers.ofString(LOGIN))
            .build();
    HttpResponse<String> answer = client.send(request);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain;charset=UTF-8",
        "application/x-www-form-urlencoded"
      })
  void theContentTypeDoesNotMatter(String type) {
    HttpResponse<String> answer =
        client.send(
            request("/v1/track")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(LOGIN))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void gzipIsRecognisedLabelledOrNot() {
    byte[] gzip = gzip(batch(LOGIN));
    HttpRequest unlabelled = request("/v1/batch").POST(BodyPublishers.ofByteArray(gzip)).build();
    HttpRequest labelled =
        request("/v1/batch")
            .header("Content-Encoding", "gzip")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofByteArray(gzip))
            .build();
    assertThat(client.send(unlabelled).statusCode()).isEqualTo(200);
    assertThat(client.send(labelled).statusCode()).isEqualTo(200);
    assertThat(stored()).hasSize(2);
  }

  @Test
  void whatInflatesBeyondTheLimitIsRefused() {
    byte[] bomb = gzip("{\"batch\":[\"" + "a".repeat(5_000_000) + "\"]}");
    assertThat(bomb.length).isLessThan(10_000);
    HttpResponse<String> answer =
        client.send(request("/v1/batch").POST(BodyPublishers.ofByteArray(bomb)).build());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("capture.request.too_large");
  }

  @Test
  void aBadEventDoesNotHarmItsNeighbours() {
    HttpResponse<String> answer =
        send("/v1/batch", batch(LOGIN, "{\"type\":\"track\",\"userId\":\"bo\"}", LOGIN));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"success\":true,\"stored\":2")
        .contains(
            "\"index\":1,\"path\":\"batch[1].event\",\"code\":\"capture.missing_event_name\"");
    assertThat(stored()).hasSize(2);
  }

  @Test
  void aBatchWithoutAGoodEventIsRefusedWithEveryFieldPath() {
    HttpResponse<String> answer =
        send("/v1/batch", batch("{\"type\":\"track\",\"userId\":\"bo\"}", "17"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("batch[0].event").contains("batch[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"batch\":[{]}", "{\"batch\":{}}", "{}"})
  void whatIsNotARequestIsRefusedWithAReason(String body) {
    HttpResponse<String> answer = send("/v1/batch", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("capture.");
  }

  @Test
  void anEmptyBatchIsFine() {
    assertThat(send("/v1/batch", "{\"batch\":[]}").statusCode()).isEqualTo(200);
  }

  @Test
  void aRepeatedMessageIsStoredOnce() {
    String once =
        "{\"type\":\"track\",\"event\":\"login\",\"userId\":\"ana\",\"messageId\":\"m-1\"}";
    send("/v1/batch", batch(once, once));
    HttpResponse<String> again = send("/v1/batch", batch(once));
    assertThat(again.body()).contains("\"stored\":0,\"duplicate\":1");
    assertThat(stored()).hasSize(1);
  }

  @Test
  void manyClientsAtOnceLoseNothing() {
    int answered =
        IntStream.range(0, 40)
            .parallel()
            .map(i -> send("/v1/batch", batch(LOGIN, LOGIN, LOGIN)).statusCode() == 200 ? 3 : 0)
            .sum();
    assertThat(answered).isEqualTo(120);
    assertThat(stored()).hasSize(120);
  }

  @Test
  void browsersOfAnyOriginMaySendWithoutCredentials() {
    HttpResponse<String> answer =
        client.send(
            client
                .request("/v1/batch")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void rejectedEventsAreListedByReason() {
    Account ana = people.account("ana.capture@example.com");
    people.join(ana, project, Access.VIEWER);
    send(
        "/v1/batch",
        batch("{\"type\":\"track\",\"userId\":\"bo\"}", "{\"type\":\"<i>dance\"}", LOGIN));
    Browser browser = people.browser(ana);
    String all = browser.get("/p/" + project.id() + "/rejected").body();
    assertThat(all)
        .contains("The event has no name. · 1")
        .contains("batch[1].type")
        .contains("&lt;i&gt;dance");
    String filtered =
        browser.get("/p/" + project.id() + "/rejected?code=capture.missing_event_name").body();
    assertThat(filtered).contains("batch[0].event").doesNotContain("batch[1].type");
  }

  private List<Entry> stored() {
    return events.store(project).read(0, 1000).stream().map(EventStore.Committed::entry).toList();
  }

  private HttpResponse<String> send(String path, String body) {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return client.request(path).header("Authorization", "Basic " + base64(key + ":"));
  }

  private static String batch(String... messages) {
    return "{\"batch\":"
        + List.of(messages).stream().collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
