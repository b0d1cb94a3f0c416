package io.perennial.server.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Role;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.templates.MessageTemplates;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In the town, Ana alone used the fast model, on January 1; Cai used another on the 3rd. */
@ServerTest
class FiltersTest {

  private static final Instant NOW = Instant.parse("2025-01-12T12:00:00Z");
  private static final String DAYS = "&from=2025-01-01&to=2025-01-10&as_of=2025-02-15";
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;
  @Autowired private Filters filters;
  @Autowired private MessageTemplates templates;

  private SmallTown town;
  private Project project;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("filters" + towns++, people, projects, events);
    project = town.project();
    browser = people.browser(town.owner());
  }

  private static EventFilter fast(String name) {
    return new EventFilter(
        name,
        EventsChoice.of(Role.CORE_USE),
        List.of(new Filter.Property(Scope.EVENT, "model", Operator.IS, List.of("fast"))));
  }

  private long save(String name) {
    return filters.create(project.id(), fast(name), "test", NOW).id();
  }

  private String body(String path) {
    HttpResponse<String> answer = browser.get(town.path(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void aStepSavedAsAFilterBecomesTheStepAndCountsTheSame() {
    String steps = "steps=role:signup&steps=role:core_use";
    String asked = steps + "&step_where=2:event:model:is:fast" + DAYS;
    assertThat(body("funnel?" + asked)).contains("Save as filter");
    HttpResponse<String> saved =
        browser.post(
            town.path("filters"),
            Map.of(
                "name", "Used fast",
                "events", "role:core_use",
                "row0.on", "where event",
                "row0.key", "model",
                "row0.operator", "is",
                "row0.values", "fast",
                "funnel", asked,
                "step", "2"));
    long id = filters.all(project.id()).getLast().id();
    String back = saved.headers().firstValue("Location").orElse("");
    assertThat(back).contains("steps=role:signup&steps=filter:" + id).doesNotContain("step_where");
    String byFilter = "steps=role:signup&steps=filter:" + id + DAYS;
    assertThat(body("funnel?" + byFilter))
        .contains("2. Used fast")
        .doesNotContain("Save as filter");
    assertThat(body("funnel.csv?" + byFilter))
        .contains(",2,filter:" + id + ",1,4,")
        .isEqualTo(body("funnel.csv?" + asked).replace("role:core_use", "filter:" + id));
  }

  @Test
  void aFilterIsChosenWhereverAQuestionAsksForEvents() {
    long id = save("Fast");
    assertThat(body("trends.csv?events=filter:" + id + "&show=users&period=day" + DAYS))
        .contains("2025-01-01,1.0,")
        .contains("2025-01-03,0.0,");
    assertThat(
            body("funnel.csv?steps=role:signup&steps=role:payment&exclude=1:2:filter:" + id + DAYS))
        .contains(",1,role:signup,3,3,");
    for (String page : List.of("retention", "lifecycle", "stickiness", "rhythm", "features")) {
      assertThat(body(page)).as(page).contains("<option value=\"filter:" + id + "\">Fast</option>");
    }
  }

  @Test
  void conditionsOfTheQuestionNarrowAFilterFurther() {
    long id = save("Fast");
    assertThat(
            body(
                "trends.csv?events=filter:"
                    + id
                    + "&show=users&period=day&where=event:model:is:deep"
                    + DAYS))
        .contains("2025-01-01,0.0,");
  }

  @Test
  void aFilterInUseIsNotDeletedAndSaysWhatUsesIt() {
    long id = save("Needed");
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    browser.post(
        town.path("saved"),
        Map.of("section", "trends", "query", "events=filter:" + id, "name", "Fast over time"));
    String rule =
        "{\"rule\":\"did\",\"events\":\"filter:%d\",\"where\":[],\"comparison\":\"at_least\","
            + "\"times\":1,\"window\":{\"window\":\"ever\"}}";
    String segment = "{\"name\":\"Fast users\",\"rule\":" + rule + "}";
    assertThat(api(key, "segments", "POST", segment.formatted(id)).body()).contains("\"size\":1");
    assertThat(
            api(key, "segments", "POST", segment.formatted(id + 1).replace("Fast", "No"))
                .statusCode())
        .isEqualTo(404);
    assertThat(body("filters")).contains("Fast over time", "Fast users");
    HttpResponse<String> refused = browser.post(town.path("filters/" + id + "/delete"), Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Fast over time", "Fast users");
    assertThat(filters.all(project.id())).hasSize(1);
  }

  @Test
  void anotherNameIsSeenWhereverTheFilterIs() {
    long id = save("Quick ones");
    browser.post(town.path("filters/" + id + "/name"), Map.of("name", "Rapid ones"));
    assertThat(body("funnel?steps=role:signup&steps=filter:" + id + DAYS))
        .contains("2. Rapid ones")
        .doesNotContain("Quick ones");
  }

  @Test
  void whatCannotBeAFilterIsToldBesideItsField() {
    save("Taken");
    assertThat(browser.post(town.path("filters"), Map.of("name", "Taken", "events", "event:a")))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
        .satisfies(answer -> assertThat(answer.body()).contains("Another filter has this name."));
    assertThat(browser.post(town.path("filters"), Map.of("name", "All", "events", "any")).body())
        .contains("a filter of every event filters nothing");
  }

  @Test
  void aFilterStandsAlone() {
    assertThat(browser.get(town.path("trends?events=filter:1&events=event:a")).body())
        .contains("A saved filter is chosen alone");
  }

  @Test
  void campaignsAndTasksKeepTheirFilter() {
    long id = save("Waited for");
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    String template =
        "{\"name\":\"Hello\",\"words\":{\"en\":{\"subject\":\"Hi\",\"text\":\"You!\"}}}";
    api(key, "templates", "POST", template);
    long words = templates.all(project.id()).getFirst().id();
    assertThat(api(key, "campaigns", "POST", campaign(words, id + 1)).body())
        .contains("There is no such saved filter.", "trigger.events");
    assertThat(api(key, "campaigns", "POST", campaign(words, id)).statusCode()).isEqualTo(201);
    browser.post(
        town.path("tasks/0"),
        Map.of(
            "name", "Try fast",
            "title.en", "Try it",
            "events", "filter:" + id,
            "times", "1",
            "span", "week"));
    HttpResponse<String> refused = browser.post(town.path("filters/" + id + "/delete"), Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("After fast ones", "Try fast");
  }

  @Test
  void viewersSeeFiltersAndAnalystsKeepThem() {
    long id = save("Seen");
    Account viewer = people.account("viewer" + towns + "@filters.example");
    people.join(viewer, project, Access.VIEWER);
    Browser looking = people.browser(viewer);
    assertThat(looking.get(town.path("filters")).body())
        .contains("Seen")
        .doesNotContain("New filter");
    assertThat(looking.post(town.path("filters/" + id + "/delete"), Map.of()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theApiSavesListsRenamesAndDeletes() {
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    HttpResponse<String> created =
        api(
            key,
            "filters",
            "POST",
            "{\"name\":\"Deep\",\"events\":[\"role:core_use\"],\"where\":[\"event:model:is:deep\"]}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String address = "filters/" + filters.all(project.id()).getFirst().id();
    assertThat(api(key, address, "PATCH", "{\"name\":\"Slow\"}").body()).contains("\"Slow\"");
    assertThat(api(key, "filters", "GET", "").body()).contains("Slow", "event:model:is:deep");
    assertThat(
            api(key, "filters", "POST", "{\"name\":\"x\",\"events\":[\"nothing\"]}").statusCode())
        .isEqualTo(400);
    assertThat(api(key, address, "DELETE", "").statusCode()).isEqualTo(204);
    assertThat(api(key, address, "DELETE", "").statusCode()).isEqualTo(404);
  }

  private static String campaign(long template, long filter) {
    return """
    {"name": "After fast ones", "definition": {
      "trigger": {"on": "event", "events": ["filter:%d"], "enrolment": "now"},
      "steps": [{"do": "send", "templates": [%d]}], "holdoutPercent": 0}}
    """
        .formatted(filter, template);
  }

  private HttpResponse<String> api(String key, String path, String method, String body) {
    return people
        .stranger()
        .send(
            browser
                .request("/api/v1/" + path)
                .setHeader("Accept", "application/json")
                .setHeader("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .method(method, BodyPublishers.ofString(body))
                .build());
  }
}
