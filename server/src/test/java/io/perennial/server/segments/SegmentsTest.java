package io.perennial.server.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.PerennialException;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
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
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.questions.SetSpan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * In the town, Ana used the product on January 1, 2 and 8, Cai on the 3rd, Mallory on the 5th, and
 * Ben never.
 */
@ServerTest
class SegmentsTest {

  private static final Instant NOW = Instant.parse("2025-01-12T12:00:00Z");
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;
  @Autowired private Segments segments;
  @Autowired private SegmentPeople members;
  @Autowired private SegmentHistory history;
  @Autowired private DailyMembership membership;

  private SmallTown town;
  private Project project;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("segments" + towns++, people, projects, events);
    project = town.project();
    browser = people.browser(town.owner());
  }

  private static Rule usedLately(int days) {
    return new Rule.Did(
        EventsChoice.of(Role.CORE_USE),
        List.of(),
        Rule.Comparison.AT_LEAST,
        1,
        new Rule.Window.Last(days));
  }

  private Segment save(String name, Rule rule) {
    Segments.Draft draft = new Segments.Draft(name, "", new Definition.Rules(rule));
    return segments.create(project, draft, Set.of(), "test", NOW);
  }

  private Set<String> membersOn(Segment segment, String day) {
    LocalDate asOf = LocalDate.parse(day);
    return members.references(project, segment.ref().population(project, asOf, NOW), asOf, NOW);
  }

  @Test
  void whoBelongsFollowsTheRulesOfTheDay() {
    Segment lately = save("Lately", usedLately(3));
    assertThat(membersOn(lately, "2025-01-03")).containsExactlyInAnyOrder("ana", "cai");
    assertThat(membersOn(lately, "2025-01-09")).containsExactly("ana");
  }

  @Test
  void aSegmentInsideItsOwnRulesIsRefusedThroughAnotherSegmentToo() {
    Segment inner = save("Inner", usedLately(3));
    Segment outer = save("Outer", new Rule.InSegment(true, inner.ref()));
    Segments.Draft circle =
        new Segments.Draft(
            "Inner", "", new Definition.Rules(new Rule.InSegment(false, outer.ref())));
    assertThatThrownBy(() -> segments.change(project, inner, circle, NOW))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("its own rules");
  }

  @Test
  void everyDayKeepsWhoEnteredAndWhoLeft() {
    Segment lately = save("Stays", usedLately(3));
    membership.compute(project, lately.ref(), NOW);
    assertThat(history.days(project, lately.ref(), LocalDate.EPOCH))
        .extracting(day -> day.day().getDayOfMonth() + ":" + day.size())
        .containsExactly("4:2", "5:2", "6:1", "7:1", "8:1", "9:1", "10:1", "11:0");
    assertThat(history.changes(project, lately.ref(), 0, 100))
        .extracting(each ->
            each.day().getDayOfMonth() + (each.entered() ? "+" : "-") + each.person().charAt(0))
        .containsExactlyInAnyOrder("5+\"", "5-a", "6-c", "8+a", "8-\"", "11-a");
  }

  @Test
  void aDayComputedAgainAddsNothing() {
    Segment lately = save("Again", usedLately(3));
    membership.compute(project, lately.ref(), NOW);
    int changes = history.changes(project, lately.ref(), 0, 100).size();
    membership.compute(project, lately.ref(), NOW);
    assertThat(history.changes(project, lately.ref(), 0, 100)).hasSize(changes);
  }

  @Test
  void aVisitorWhoBecomesAUserNeitherLeavesNorEnters() {
    Segment everyone = save("Visitors", new Rule.Group(Rule.Match.ALL, List.of()));
    Instant visit = Instant.parse("2025-01-10T08:00:00Z");
    events
        .store(project)
        .append(
            List.of(
                new Entry.Event(
                    new Entry.Header("visit", null, "v1", visit, visit),
                    "open",
                    Properties.NONE,
                    Properties.NONE)),
            Deduplication.ALL)
        .join();
    membership.compute(project, everyone.ref(), NOW);
    assertThat(history.staying(project, everyone.ref())).contains("anonymous:v1");
    Instant known = Instant.parse("2025-01-12T08:00:00Z");
    events
        .store(project)
        .append(
            List.of(
                new Entry.Identify(
                    new Entry.Header("known", "vera", "v1", known, known), Properties.NONE)),
            Deduplication.ALL)
        .join();
    int before = history.changes(project, everyone.ref(), 0, 100).size();
    membership.compute(project, everyone.ref(), NOW.plusSeconds(86_400));
    assertThat(history.staying(project, everyone.ref()))
        .contains("vera")
        .doesNotContain("anonymous:v1");
    assertThat(history.changes(project, everyone.ref(), 0, 100)).hasSize(before);
  }

  @Test
  void otherRulesBeginAnotherHistory() {
    Segment lately = save("Changed", usedLately(3));
    membership.compute(project, lately.ref(), NOW);
    Segments.Draft other = new Segments.Draft("Changed", "", new Definition.Rules(usedLately(30)));
    segments.change(project, lately, other, NOW);
    assertThat(history.days(project, lately.ref(), LocalDate.EPOCH)).isEmpty();
  }

  private Map<String, String> form(String... values) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      fields.put(values[i], values[i + 1]);
    }
    return fields;
  }

  @Test
  void theFormIsBuiltButtonByButtonAndSavedWithoutScript() {
    HttpResponse<String> added = browser.post(town.path("segments/new"), form("do", "add:r:trait"));
    assertThat(added.body()).contains("r.0.key").contains("Complete the rules");
    HttpResponse<String> shown =
        browser.post(
            town.path("segments/new"),
            form(
                "r.0.kind", "trait", "r.0.key", "plan", "r.0.operator", "is", "r.0.values", "pro"));
    assertThat(shown.body()).containsPattern("id=\"preview-size\">1<").contains(">ana</a>");
    HttpResponse<String> saved =
        browser.post(
            town.path("segments/new"),
            form(
                "do",
                "save",
                "name",
                "Pro",
                "r.0.kind",
                "trait",
                "r.0.key",
                "plan",
                "r.0.operator",
                "is",
                "r.0.values",
                "pro"));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(browser.get(town.path("segments")).body()).contains(">Pro</a>");
    long id = segments.all(project.id()).getLast().id();
    assertThat(browser.get(town.path("segments/" + id)).body()).contains("plan is pro");
    assertThat(browser.get(town.path("people?set=segment&segment=" + id)).body())
        .contains(">ana</a>")
        .doesNotContain(">ben</a>");
  }

  @Test
  void usersBehindANumberAreFrozenAsAList() {
    HttpResponse<String> start =
        browser.get(town.path("segments/new?set=at_risk&where=person:plan:is:pro"));
    assertThat(start.body()).contains("name=\"r.0.set\" value=\"set=at_risk\"").contains("r.1.key");
    HttpResponse<String> saved =
        browser.post(
            town.path("segments/new"),
            form(
                "do",
                "save",
                "name",
                "Frozen",
                "save_as",
                "list",
                "r.0.kind",
                "set",
                "r.0.set",
                "set=at_risk"));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    Segment frozen = segments.all(project.id()).getLast();
    assertThat(frozen.definition()).isInstanceOf(Definition.Listed.class);
    assertThat(membersOn(frozen, "2025-01-03")).containsExactly("ana");
  }

  /** Ana and Mallory used the product in the first week of January, and nobody in February. */
  @Test
  void aWeekOfTheLifecycleKeptAsASegmentIsStillThatWeekWhenItsSpanHasMovedOn() {
    String week = "set=lifecycle&lifecycle.group=new&lifecycle.start=2024-12-30";
    String start =
        browser
            .get(town.path("segments/new?" + week + "&lifecycle.period=week&lifecycle.last=104w"))
            .body();
    assertThat(start)
        .containsPattern("name=\"r.0.set\" value=\"[^\"]*lifecycle.to=")
        .doesNotContainPattern("name=\"r.0.set\" value=\"[^\"]*lifecycle.last")
        .doesNotContain("moving on with time");
    PopulationChoice set =
        SetSpan.pinned(
            PopulationChoice.read(
                Parameters.of(
                    Query.parse(week + "&lifecycle.period=week&lifecycle.last=2w").values())),
            project,
            NOW);
    Segment kept = save("First week", new Rule.InSet(set));
    Instant later = Instant.parse("2025-06-01T12:00:00Z");
    assertThat(
            members.references(
                project,
                kept.ref().population(project, LocalDate.parse("2025-05-31"), later),
                LocalDate.parse("2025-05-31"),
                later))
        .contains("ana", "cai")
        .doesNotContain("ben");
  }

  @Test
  void aSetThatFollowsAMovingSpanSaysSo() {
    String funnel = "set=funnel&funnel.step=1&funnel.steps=role:signup&funnel.steps=role:core_use";
    assertThat(browser.get(town.path("segments/new?" + funnel + "&funnel.last=30d")).body())
        .contains("Last 30 days, moving on with time");
  }

  @Test
  void aNameThatIsTakenIsToldBesideItsField() {
    save("Taken", usedLately(3));
    HttpResponse<String> refused =
        browser.post(town.path("segments/new"), form("do", "save", "name", "Taken"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Another segment has this name.");
  }

  @Test
  void idsThatNobodyHasAreNamedAndKeptOut() {
    browser.post(
        town.path("segments/list"), form("name", "VIP", "ids", "user_id,note\nana,x\nnobody\nben"));
    Segment list = segments.all(project.id()).getLast();
    assertThat(membersOn(list, "2025-01-09")).containsExactlyInAnyOrder("ana", "ben");
    assertThat(browser.get(town.path("segments/" + list.id())).body())
        .contains("Ids that nobody had: nobody");
  }

  @Test
  void aSegmentNarrowsAndDividesAFunnel() {
    Segment pro = save("Lately used", usedLately(3650));
    String funnel =
        "funnel.csv?steps=role:signup&steps=role:core_use&from=2025-01-01&to=2025-01-10&";
    assertThat(browser.get(town.path(funnel + "breakdown=segments:" + pro.id())).body())
        .contains("is:" + pro.id())
        .contains("not_set");
    assertThat(browser.get(town.path("people?where=segment:not_in:" + pro.id())).body())
        .contains(">ben</a>")
        .doesNotContain(">ana</a>");
    assertThat(
            browser
                .get(
                    town.path(
                        "funnel?from=2025-01-01&to=2025-01-10&breakdown=segments:" + pro.id()))
                .body())
        .contains("Lately used");
  }

  @Test
  void aSegmentThatIsUsedIsNotDeletedAndSaysWhereItIsUsed() {
    Segment inner = save("Base", usedLately(3));
    save("On top", new Rule.InSegment(true, inner.ref()));
    assertThat(browser.get(town.path("segments/" + inner.id())).body()).contains("On top");
    HttpResponse<String> refused =
        browser.post(town.path("segments/" + inner.id() + "/delete"), Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("On top");
    assertThat(segments.all(project.id())).contains(inner);
  }

  @Test
  void viewersLookAndAnalystsBuild() {
    Segment some = save("Some", usedLately(3));
    Account viewer = people.account("viewer" + towns + "@segments.example");
    people.join(viewer, project, Access.VIEWER);
    Browser looking = people.browser(viewer);
    assertThat(looking.get(town.path("segments/" + some.id())).statusCode()).isEqualTo(200);
    assertThat(looking.get(town.path("segments/new")).statusCode()).isEqualTo(403);
    assertThat(looking.post(town.path("segments/" + some.id() + "/delete"), Map.of()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theApiSavesListsReadsAndDeletes() {
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    String rule =
        "{\"rule\":\"did\",\"events\":\"role:core_use\",\"where\":[],\"comparison\":\"at_least\","
            + "\"times\":2,\"window\":{\"window\":\"ever\"}}";
    HttpResponse<String> created =
        api(key, "segments", "POST", "{\"name\":\"Twice\",\"rule\":" + rule + "}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.body()).contains("\"size\":1").contains("\"at_least\"");
    SegmentRef ref = segments.all(project.id()).getLast().ref();
    String address = "segments/" + ref.text();
    assertThat(api(key, "segments/list", "GET", "").body()).contains("Twice").contains("at_risk");
    assertThat(api(key, address + "/members", "GET", "").body()).contains("\"ana\"");
    assertThat(api(key, "segments", "POST", "{\"name\":\"Neither\"}").statusCode()).isEqualTo(400);
    assertThat(api(key, address, "DELETE", "").statusCode()).isEqualTo(204);
    assertThat(api(key, address, "GET", "").statusCode()).isEqualTo(404);
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
