package io.perennial.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@ServerTest
class ImportPagesTest {

  private static final String HISTORY =
      """
      user_id,event,time,plan
      ana,login,2026-01-01 08:00:00,free
      ana,login,2026-01-01 08:00:00,free
      bo,pay,2026-01-02 09:00:00,pro
      cleo,pay,soon,pro
      """;

  @Autowired private People people;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;
  @Autowired private ImportJobs jobs;
  @Autowired private Environment environment;

  private Project project;
  private Account account;
  private Browser browser;

  @BeforeEach
  void anAnalyst() {
    project = people.project("Imports");
    account = people.account(UUID.randomUUID() + "@example.com");
    people.join(account, project, Access.ANALYST);
    browser = people.browser(account);
  }

  @Test
  void anUploadIsPreviewedWithTheGuessedMapping() {
    String page = browser.get(uploaded(HISTORY)).body();
    assertThat(page)
        .contains("3 of 4 sampled rows read as times")
        .contains("<option value=\"USER_ID\" selected>User id</option>")
        .contains("3 of 4 sampled rows become events")
        .contains("Timestamp not in the chosen format");
    assertThat(stored()).isEmpty();
  }

  @Test
  void changingTheZoneChangesThePreview() {
    String path = uploaded(HISTORY);
    assertThat(browser.get(path).body()).contains("1 Jan 2026, 08:00:00");
    assertThat(browser.get(path + "?zone=Asia/Shanghai").body()).contains("1 Jan 2026, 00:00:00");
  }

  @Test
  void aMappingThatCannotWorkIsRefusedBesideTheForm() {
    String path = uploaded(HISTORY);
    String page =
        browser.get(path + "?use=PROPERTY&use=EVENT_NAME&use=PROPERTY&use=PROPERTY").body();
    assertThat(page)
        .contains("Choose the column that is the timestamp.")
        .contains("Choose the column that is the user id or the anonymous id.")
        .contains("<button class=\"btn btn--primary\" disabled>");
  }

  @Test
  void anImportStoresReportsAndIsRepeatedWithoutStoringTwice() {
    ImportReport first = imported(HISTORY);
    assertThat(first)
        .extracting("read", "stored", "duplicate", "rejected")
        .containsExactly(4L, 2L, 1L, 1L);
    assertThat(first.reasons()).containsExactly(Map.entry("import.bad_timestamp", 1L));
    assertThat(first.examples().getFirst())
        .extracting("line", "column")
        .containsExactly(5L, "time");
    ImportReport again = imported(HISTORY);
    assertThat(again)
        .extracting("read", "stored", "duplicate", "rejected")
        .containsExactly(4L, 0L, 3L, 1L);
    assertThat(stored())
        .extracting(entry -> entry.header().timestamp())
        .containsExactly(
            Instant.parse("2026-01-01T08:00:00Z"), Instant.parse("2026-01-02T09:00:00Z"));
  }

  @Test
  void theReportAndTheHistoryStayReadable() {
    String path = uploaded(HISTORY);
    browser.post(path + "/start", Map.of());
    long id = finished().id();
    assertThat(browser.get(path).body())
        .contains("Finished")
        .contains("«soon» is not written as iso.");
    assertThat(browser.get("/p/" + project.id() + "/import").body())
        .contains("/import/" + id)
        .contains("history.csv");
  }

  @Test
  void aFinishedImportIsNotStartedAgain() {
    String path = uploaded(HISTORY);
    browser.post(path + "/start", Map.of());
    finished();
    assertThat(browser.post(path + "/start", Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsNotAFileIsRefusedAndNotKept() {
    assertThat(upload(" ").statusCode()).isEqualTo(400);
    assertThat(jobs.newest(project.id(), 10)).isEmpty();
  }

  @Test
  void viewersSeeImportsButDoNotImport() {
    Account viewer = people.account(UUID.randomUUID() + "@example.com");
    people.join(viewer, project, Access.VIEWER);
    browser = people.browser(viewer);
    assertThat(browser.get("/p/" + project.id() + "/import").body())
        .contains("analysts import")
        .doesNotContain("type=\"file\"");
    assertThat(upload(HISTORY).statusCode()).isEqualTo(403);
  }

  @Test
  void anotherProjectsImportIsNotFound() {
    String path = uploaded(HISTORY);
    Project other = people.project("Other");
    people.join(account, other, Access.ANALYST);
    assertThat(browser.get(path.replace("/p/" + project.id(), "/p/" + other.id())).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theApiImportsABodyWithASecretKey() {
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "ci", Instant.EPOCH).value();
    HttpResponse<String> answer =
        browser.send(
            browser
                .request("/api/v1/imports?name=nightly.csv&trait=plan&zone=Asia/Shanghai")
                .header("Authorization", "Bearer " + key)
                .setHeader("Accept", "application/json")
                .POST(BodyPublishers.ofString(HISTORY))
                .build());
    assertThat(answer.statusCode()).isEqualTo(202);
    ImportJob job = finished();
    assertThat(job.report().stored()).isEqualTo(2);
    assertThat(stored())
        .hasSize(4)
        .first()
        .isInstanceOfSatisfying(
            Entry.Identify.class,
            identify -> assertThat(identify.traits().values()).containsOnlyKeys("plan"));
    assertThat(stored().get(1).header().timestamp()).isEqualTo("2026-01-01T00:00:00Z");
    String told =
        browser
            .send(
                browser
                    .request("/api/v1/imports/" + job.id())
                    .header("Authorization", "Bearer " + key)
                    .setHeader("Accept", "application/json")
                    .GET()
                    .build())
            .body();
    assertThat(told).contains("\"status\":\"FINISHED\"").contains("\"stored\":2");
  }

  @Test
  void aFileIsImportedThroughARunningServer(@TempDir Path folder) throws IOException {
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "ci", Instant.EPOCH).value();
    Path file = Files.writeString(folder.resolve("history.csv"), HISTORY);
    String address = "http://localhost:" + environment.getRequiredProperty("local.server.port");
    ImportReport report =
        new RemoteImport(address, key).run(file, new ColumnOptions(), (soFar, part) -> true);
    assertThat(report)
        .extracting("read", "stored", "duplicate", "rejected")
        .containsExactly(4L, 2L, 1L, 1L);
  }

  @Test
  void theApiNamesAColumnThatDoesNotExist() {
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "ci", Instant.EPOCH).value();
    HttpResponse<String> answer =
        browser.send(
            browser
                .request("/api/v1/imports?user=who")
                .header("Authorization", "Bearer " + key)
                .setHeader("Accept", "application/json")
                .POST(BodyPublishers.ofString(HISTORY))
                .build());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("There is no column who");
  }

  private ImportReport imported(String content) {
    browser.post(uploaded(content) + "/start", Map.of());
    return finished().report();
  }

  private ImportJob finished() {
    return await()
        .until(() -> jobs.newest(project.id(), 1).getFirst(), job -> job.finishedAt() != null);
  }

  private List<Entry> stored() {
    return events.store(project).read(0, 1000).stream().map(EventStore.Committed::entry).toList();
  }

  private String uploaded(String content) {
    HttpResponse<String> answer = upload(content);
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .replaceFirst("^https?://[^/]+", "");
  }

  private HttpResponse<String> upload(String content) {
    String boundary = "a-boundary";
    String body =
        "--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n"
                .formatted(boundary, browser.token())
            + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"history.csv\"\r\n"
                .formatted(boundary)
            + "Content-Type: text/csv\r\n\r\n%s\r\n--%s--\r\n".formatted(content, boundary);
    return browser.send(
        browser
            .request("/p/" + project.id() + "/import")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
