package io.perennial.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class BodyLimitsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Autowired private People people;
  @Autowired private ProjectKeys keys;

  @Test
  void aStrangerCannotFillTheMemoryThroughTheInbox() {
    byte[] body =
        ("{\"answers\":{\"a\":\"" + "x".repeat(100_000) + "\"}}").getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        post("/v1/inbox/questions", "application/json", BodyPublishers.ofByteArray(body), "");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("request.body.too_large");
    HttpResponse<String> ofUnknownLength =
        post(
            "/v1/inbox/questions",
            "application/json",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
            "");
    assertThat(ofUnknownLength.statusCode()).isEqualTo(413);
  }

  @Test
  void aProgramsBodyIsLimitedToo() {
    Project project = people.project("Large bodies");
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    String list = "{\"name\":\"x\",\"ids\":[\"" + "x".repeat(17_000_000) + "\"]}";
    HttpResponse<String> answer =
        post("/api/v1/segments", "application/json", BodyPublishers.ofString(list), key);
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({"/sign-in", "/setup", "/v1/track", "/v1/inbox/questions", "/p/1/import", "/u/token"})
  void aStrangerCannotFillTheDiskWithFiles(String path) {
    people.account("files@" + path.replaceAll("\\W", "") + ".example");
    HttpResponse<String> answer =
        post(path, "multipart/form-data; boundary=b", BodyPublishers.ofString(form(100_000)), "");
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void whatIsWrongInABodyIsToldWithItsPath() {
    Project project = people.project("Wrong bodies");
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    assertThat(json("/api/v1/users/ana/rewards", "{\"rule\":\"first\"}", key).body())
        .contains("\"path\":\"rule\"");
    assertThat(json("/api/v1/segments", "{\"name\":\"a\",\"rule\":{}}", key).body())
        .contains("\"path\":\"rule\"")
        .doesNotContain("io.perennial");
    assertThat(json("/api/v1/campaigns", "{\"name\":\"a\"}", key).body())
        .contains("\"path\":\"definition\"");
    assertThat(json("/api/v1/channels", "{\"cost\":1e999}", key).body())
        .contains("\"path\":\"cost\"");
    assertThat(json("/api/v1/templates", "{\"name\":", key).body()).contains("not valid JSON");
  }

  @Test
  void aFileThatIsLabelledAsAFormIsNotReadAsFields() {
    Project project = people.project("Labels");
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, 3};
    assertThat(
            post(
                    "/api/v1/imports?name=h",
                    "application/x-www-form-urlencoded",
                    BodyPublishers.ofByteArray(gzip),
                    key)
                .statusCode())
        .isEqualTo(415);
  }

  private HttpResponse<String> json(String path, String body, String key) {
    HttpResponse<String> answer =
        post(path, "application/json", BodyPublishers.ofString(body), key);
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(400);
    return answer;
  }

  @Test
  void whoSignedInMaySendFiles() {
    Project project = people.project("Files");
    Account ana = people.account("ana@files.example");
    people.join(ana, project, Access.OWNER);
    Browser browser = people.browser(ana);
    HttpResponse<String> answer =
        browser.send(
            browser
                .request("/p/" + project.id() + "/segments/list")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("X-CSRF-TOKEN", browser.token())
                .POST(BodyPublishers.ofString(form(100_000)))
                .build());
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  private static String form(int bytes) {
    return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
        + "x".repeat(bytes)
        + "\r\n--b--\r\n";
  }

  private HttpResponse<String> post(String path, String type, BodyPublisher body, String key) {
    Browser program = people.stranger();
    return program.send(
        program
            .request(path)
            .setHeader("Accept", "application/json")
            .header("Content-Type", type)
            .header("Authorization", "Bearer " + key)
            .POST(body)
            .build());
  }
}
