package io.perennial.server.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.Tile;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class DashboardsTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static final String JANUARY = "?from=2025-01-01&to=2025-01-10&as_of=2025-02-15";
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Dashboards dashboards;
  @Autowired private SavedQuestions questions;
  @Autowired private List<Tile<?>> tiles;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("dashboards" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private Dashboard ready() {
    return dashboards.of(town.project().id()).getFirst();
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  private String tile(Dashboard dashboard, int place) {
    DashboardTile tile = dashboard.tiles().get(place);
    return body("dashboards/" + dashboard.id() + "/tiles/" + tile.id() + JANUARY);
  }

  @Test
  void aNewProjectBeginsWithADashboardBuiltFromRoles() {
    assertThat(ready().tiles())
        .extracting(tile -> tile.question().section())
        .containsExactly("overview", "retention", "funnel", "lifecycle", "trends");
    assertThat(body("dashboards")).contains("At a glance");
    assertThat(tile(ready(), 0)).contains("Day-1 retention");
    assertThat(tile(ready(), 1)).contains("data-chart=\"line\"", "Retention curve");
    assertThat(tile(ready(), 2)).contains("1. Sign-up", "data-chart=\"bar\"");
    assertThat(tile(ready(), 3)).contains("\"stacked\":true");
    assertThat(tile(ready(), 4)).contains("Daily (DAU)");
  }

  @Test
  void tilesNameNobodyAndLinkNowhereButToTheirFile() {
    for (int place = 0; place < ready().tiles().size(); place++) {
      assertThat(tile(ready(), place).replaceAll("<a [^>]*[.]csv[^>]*>", ""))
          .doesNotContain("<a ")
          .doesNotContain("/people");
    }
  }

  @Test
  void aQuestionIsSavedInItsCanonicalFormAndAddedToADashboard() {
    HttpResponse<String> saved =
        browser.post(
            town.path("saved"),
            Map.of(
                "section", "trends",
                "query", "show=users&last=60d&series=not_set",
                "name", "Users of late",
                "dashboard", Long.toString(ready().id())));

    assertThat(saved.headers().firstValue("Location").orElse(""))
        .endsWith("/dashboards/" + ready().id());
    SavedQuestion question = questions.of(town.project().id()).getFirst();
    assertThat(question.query().toString())
        .isEqualTo("events=role:core_use&show=users&period=day&last=60d");
    assertThat(ready().tiles().getLast().question()).isEqualTo(question);
    assertThat(body("saved")).contains("Users of late", town.owner().email());
  }

  @Test
  void theQuestionOfEveryPageCanBeATile() {
    assertThat(tiles)
        .extracting(tile -> tile.page().address())
        .doesNotHaveDuplicates()
        .contains("overview", "retention", "funnel", "paths", "lifecycle")
        .contains("paths/churn", "paths/matrix")
        .contains("stickiness", "features", "rhythm", "trends", "people");
    for (Tile<?> each : tiles) {
      String section = each.page().address();
      long question =
          questions.save(town.project().id(), section, section, Query.EMPTY, "ana", NOW);
      dashboards.add(
          ready(), questions.find(town.project().id(), question), DashboardTile.Size.USUAL);

      assertThat(tile(ready(), ready().tiles().size() - 1))
          .as(section)
          .doesNotContain("role=\"alert\"")
          .doesNotContain(">null<")
          .doesNotContainPattern(">" + section + "[.][a-z_.]+<");
    }
  }

  @Test
  void aQuestionThatCannotBeAskedIsNotSaved() {
    HttpResponse<String> refused =
        browser.post(
            town.path("saved"),
            Map.of("section", "trends", "query", "show=nonsense", "name", "Nonsense"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(questions.of(town.project().id())).extracting(SavedQuestion::name).containsOnly("");
    assertThat(browser.get(town.path("saved/new?section=settings&query=")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aSavedQuestionThatLostItsMeaningIsToldInItsTile() {
    long id =
        questions.save(
            town.project().id(), "Old", "trends", Query.EMPTY.and("show", "gone"), "ana", NOW);
    dashboards.add(ready(), questions.find(town.project().id(), id), DashboardTile.Size.USUAL);

    assertThat(tile(ready(), 5)).contains("role=\"alert\"", "“gone” is not one of");
  }

  @Test
  void aTileWithoutAnyDataSaysSo() {
    DashboardTile funnel = ready().tiles().get(2);
    assertThat(
            body(
                "dashboards/"
                    + ready().id()
                    + "/tiles/"
                    + funnel.id()
                    + "?from=2020-01-01&to=2020-01-02&as_of=2020-02-01"))
        .contains("tile__nothing")
        .doesNotContain("data-chart");
  }

  @Test
  void theRangeOfTheDashboardReplacesThatOfEachQuestion() {
    String page = body("dashboards/" + ready().id() + "?last=90d&as_of=2025-02-15");

    assertThat(page)
        .contains("/lifecycle?last=90d&amp;as_of=2025-02-15")
        .contains("/trends?show=active&amp;last=90d&amp;as_of=2025-02-15")
        .contains("/overview?as_of=2025-02-15");
  }

  @Test
  void tilesKeepTheOrderAndSizeTheyWereGiven() {
    List<DashboardTile> tiles = ready().tiles();
    String fields =
        "tile=%d:12:4&tile=%d:99:0&tile=%d:6:2"
            .formatted(tiles.get(4).id(), tiles.get(0).id(), tiles.get(1).id());
    HttpResponse<String> answer =
        browser.postWithTokenOf("/sign-in", arrangement(fields), Map.of());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(ready().tiles().stream().limit(2))
        .extracting(DashboardTile::id, DashboardTile::size)
        .containsExactly(
            tuple(tiles.get(4).id(), new DashboardTile.Size(12, 4)),
            tuple(tiles.get(0).id(), new DashboardTile.Size(12, 1)));
  }

  private String arrangement(String fields) {
    return town.path("dashboards/" + ready().id() + "/arrangement?" + fields);
  }

  @Test
  void aDashboardIsRenamedDuplicatedAndDeleted() {
    String address = town.path("dashboards/" + ready().id());
    browser.post(address + "/rename", Map.of("name", "Monday"));
    browser.post(address + "/duplicate", Map.of());

    List<Dashboard> both = dashboards.of(town.project().id());
    assertThat(both).extracting(Dashboard::name).containsExactly("Monday", "Copy of Monday");
    assertThat(both.getLast().tiles())
        .extracting(tile -> tile.question().id())
        .isEqualTo(both.getFirst().tiles().stream().map(t -> t.question().id()).toList());

    browser.post(address + "/delete", Map.of());
    assertThat(dashboards.of(town.project().id()))
        .extracting(Dashboard::name)
        .containsExactly("Copy of Monday");
    assertThat(questions.of(town.project().id())).hasSize(5);
    assertThat(body("settings/audit")).contains("Dashboard deleted", "Monday");
  }

  @Test
  void deletingASavedQuestionRemovesItsTiles() {
    long lifecycle = ready().tiles().get(3).question().id();
    browser.post(town.path("saved/" + lifecycle + "/delete"), Map.of());

    assertThat(ready().tiles())
        .extracting(tile -> tile.question().section())
        .containsExactly("overview", "retention", "funnel", "trends");
  }

  @Test
  void viewersLookButChangeNothing() {
    Account viewer = people.account("viewer" + towns + "@dashboards.example");
    people.join(viewer, town.project(), Access.VIEWER);
    Browser looking = people.browser(viewer);
    String address = town.path("dashboards/" + ready().id());

    assertThat(looking.get(address).body())
        .contains("data-tile")
        .doesNotContain("data-tile-move")
        .doesNotContain("data-arrange");
    assertThat(looking.post(address + "/delete", Map.of()).statusCode()).isEqualTo(403);
    assertThat(looking.get(town.path("saved/new?section=funnel")).statusCode()).isEqualTo(403);
  }

  @Test
  void theDashboardsOfOtherProjectsAreNotThere() {
    SmallTown other = SmallTown.build("dashboards" + towns++, people, projects, events);
    long theirs = dashboards.of(other.project().id()).getFirst().id();

    assertThat(browser.get(town.path("dashboards/" + theirs)).statusCode()).isEqualTo(404);
  }
}
