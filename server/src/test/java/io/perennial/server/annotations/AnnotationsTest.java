package io.perennial.server.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class AnnotationsTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;
  @Autowired private Annotations annotations;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("annotations" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private List<Annotation> kept() {
    return annotations.of(town.project().id()).stream().map(Annotations.Kept::annotation).toList();
  }

  private HttpResponse<String> api(String method, String path, String body) {
    String key = keys.create(town.project().id(), ProjectKeys.Kind.SECRET, "ci", NOW).value();
    return browser.send(
        browser
            .request("/api/v1/" + path)
            .setHeader("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void anAnnotationIsEnteredOnThePageAndComesBackToTheChart() {
    HttpResponse<String> answer =
        browser.post(
            town.path("annotations"),
            Map.of(
                "on", "2025-01-04",
                "kind", "campaign",
                "label", " Spring sale ",
                "link", "https://example.com/sale",
                "back", town.path("trends?show=active")));

    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith(town.path("trends?show=active"));
    assertThat(browser.get(town.path("annotations/marks")).body())
        .contains("\"on\":\"2025-01-04\"", "\"kindLabel\":\"Campaign\"", "\"Spring sale\"")
        .contains("https://example.com/sale", "Add an annotation");
    assertThat(browser.get(town.path("annotations")).body()).contains("Spring sale");
  }

  @Test
  void theFormLeadsNowhereOutsideTheProject() {
    HttpResponse<String> answer =
        browser.post(
            town.path("annotations"),
            Map.of("on", "2025-01-04", "label", "x", "back", "https://evil.example/"));

    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith(town.path("annotations"));
  }

  @Test
  void whatIsWrongIsToldBesideTheField() {
    HttpResponse<String> answer =
        browser.post(
            town.path("annotations"),
            Map.of("on", "2025-01-04", "label", "", "link", "javascript:alert(1)"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("A label has 1 to 120 characters.", "A link starts with https://");
    assertThat(kept()).isEmpty();
  }

  @Test
  void aBuildMarksItsReleaseOnce() {
    String body = "{\"on\": \"2025-01-04\", \"label\": \"3.0.1\"}";
    HttpResponse<String> first = api("POST", "annotations", body);
    api("POST", "annotations", body);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(kept())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.kind()).isEqualTo(Annotation.Kind.RELEASE);
          assertThat(one.label()).isEqualTo("3.0.1");
          assertThat(one.on()).hasToString("2025-01-04");
        });
    JsonNode all = JsonMapper.shared().readTree(api("GET", "annotations", "").body());
    long id = all.at("/annotations/0/id").asLong();
    assertThat(api("DELETE", "annotations/" + id, "").statusCode()).isEqualTo(204);
    assertThat(kept()).isEmpty();
  }

  @Test
  void allProblemsOfAnAnnotationAreReported() {
    HttpResponse<String> answer =
        api("POST", "annotations", "{\"on\": \"soon\", \"kind\": \"party\", \"colour\": \"red\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("annotation.day", "annotation.kind", "parameter.unknown", "colour");
  }

  @Test
  void theAnnotationsOfAnotherProjectStay() {
    SmallTown other = SmallTown.build("annotations" + towns++, people, projects, events);
    Annotations.Kept theirs =
        annotations.add(
            other.project().id(),
            new Annotation(LocalDate.parse("2025-01-04"), Annotation.Kind.OTHER, "theirs", ""),
            "ana",
            NOW);

    assertThat(api("DELETE", "annotations/" + theirs.id(), "").statusCode()).isEqualTo(404);
    assertThat(annotations.of(other.project().id())).hasSize(1);
  }
}
