package io.perennial.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Retention;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.RetentionLink;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ApiTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;

  private SmallTown town;
  private Browser client;
  private String key;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("api" + towns++, people, projects, events);
    client = people.stranger();
    key = keys.create(town.project().id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
  }

  private HttpResponse<String> get(String path) {
    return client.send(
        client
            .request("/api/v1/" + path)
            .setHeader("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .build());
  }

  private JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  @Test
  void everyCellCarriesItsNumbersAsTheReferenceCountsThem() {
    String url = "from=2025-01-01&to=2025-01-10&offsets=8&as_of=2025-01-06";
    JsonNode answer = json("retention?" + url);
    Retention.Question question =
        RetentionLink.read(
                Parameters.of(
                    Map.of(
                        "from", List.of("2025-01-01"),
                        "to", List.of("2025-01-10"),
                        "offsets", List.of("8"),
                        "as_of", List.of("2025-01-06"))))
            .question(town.project(), NOW);
    List<String> expected = new ArrayList<>();
    for (Retention.Cohort cohort :
        town.reference().retention(question).series().getFirst().cohorts()) {
      cohort
          .cells()
          .forEach(cell ->
              expected.add(
                  cohort.start()
                      + " "
                      + cell.offset()
                      + " "
                      + cell.retained()
                      + "/"
                      + cohort.size()
                      + " "
                      + cell.complete()));
    }
    List<String> told = new ArrayList<>();
    answer
        .at("/series/0/cohorts")
        .forEach(cohort ->
            cohort
                .at("/cells")
                .forEach(cell ->
                    told.add(
                        cohort.at("/cohort").asString()
                            + " "
                            + cell.at("/offset").asInt()
                            + " "
                            + cell.at("/rate/numerator").asLong()
                            + "/"
                            + cell.at("/rate/denominator").asLong()
                            + " "
                            + cell.at("/complete").asBoolean())));
    assertThat(told).isEqualTo(expected).isNotEmpty();
    assertThat(answer.at("/question/link").asString()).contains("offsets=8");
  }

  @Test
  void aJsonBodyAsksWhatTheSameParametersAsk() {
    String body =
        """
        {"from":"2025-01-01","to":"2025-01-10","period":"week","offsets":2,
         "where":["person:plan:is:pro,free"],"as_of":"2025-02-15"}\
        """;
    HttpResponse<String> posted =
        client.send(
            client
                .request("/api/v1/retention")
                .header("Authorization", "Bearer " + key)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    JsonNode asked =
        json(
            "retention?from=2025-01-01&to=2025-01-10&period=week&offsets=2"
                + "&where=person:plan:is:pro,free&as_of=2025-02-15");
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(posted.body()).at("/series"))
        .isEqualTo(asked.at("/series"));
  }

  @Test
  void aFunnelTellsDroppedApartFromPending() {
    JsonNode steps =
        json("funnel?from=2025-01-01&to=2025-01-10&window=3d&as_of=2025-01-06")
            .at("/series/0/steps");
    assertThat(steps.size()).isEqualTo(3);
    assertThat(steps.at("/1/users").asLong()).isEqualTo(3);
    assertThat(steps.at("/1/dropped").asLong()).isEqualTo(1);
    assertThat(steps.at("/2/dropped").asLong() + steps.at("/2/pending").asLong()).isEqualTo(2);
    assertThat(steps.at("/2/pending").asLong()).isEqualTo(1);
    assertThat(steps.at("/2/ofFirst/denominator").asLong()).isEqualTo(4);
    assertThat(steps.at("/0/sincePrevious/medianSeconds").isNull()).isTrue();
  }

  @Test
  void theGroupsOfTheLifecycleAddUpFromPeriodToPeriod() {
    JsonNode points =
        json("lifecycle?period=day&from=2025-01-01&to=2025-01-09&as_of=2025-01-12").at("/points");
    assertThat(points.size()).isEqualTo(9);
    for (int i = 1; i < points.size(); i++) {
      long before = points.get(i - 1).at("/active").asLong();
      JsonNode point = points.get(i);
      assertThat(point.at("/returning").asLong() + point.at("/dormant").asLong()).isEqualTo(before);
    }
    assertThat(points.get(7).at("/resurrected").asLong()).isEqualTo(1);
  }

  @Test
  void allProblemsAreToldTogetherAsProblemJson() {
    HttpResponse<String> response = get("retention?period=year&offsets=-1&perod=day");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    List<String> paths = new ArrayList<>();
    JsonMapper.shared()
        .readTree(response.body())
        .at("/problems")
        .forEach(problem -> paths.add(problem.at("/path").asString()));
    assertThat(paths).containsExactlyInAnyOrder("perod", "period", "offsets");
  }

  @Test
  void withoutASecretKeyNothingIsTold() {
    assertThat(client.get("/api/v1/retention").statusCode()).isEqualTo(401);
  }

  @Test
  void aKeyOpensItsOwnProjectOnly() {
    var other = people.project("other of " + town.project().name());
    String otherKey = keys.create(other.id(), ProjectKeys.Kind.SECRET, "test", NOW).value();
    HttpResponse<String> response =
        client.send(
            client
                .request("/api/v1/people")
                .setHeader("Accept", "application/json")
                .header("Authorization", "Bearer " + otherKey)
                .build());
    assertThat(JsonMapper.shared().readTree(response.body()).at("/total").asLong(-1)).isZero();
  }

  @Test
  void theScoreboardTellsUndefinedFromZero() {
    JsonNode scores = json("scoreboard?cohorts=all&" + SmallTown.AS_OF).at("/scoreboard");
    JsonNode ltv = score(scores, "ltv");
    JsonNode silent = score(scores, "silent_share");
    assertThat(ltv.at("/value").isNull()).isTrue();
    assertThat(ltv.at("/status").asString()).isEqualTo("no_data");
    assertThat(ltv.at("/missing/because").asString()).isEqualTo("nothing_to_divide_by");
    assertThat(score(scores, "feedback_rate").at("/missing/role").asString()).isEqualTo("feedback");
    assertThat(silent.at("/numerator").asDouble()).isEqualTo(4);
    assertThat(silent.at("/high").asDouble()).isEqualTo(1);
  }

  private static JsonNode score(JsonNode scores, String id) {
    for (JsonNode score : scores) {
      if (score.at("/id").asString().equals(id)) {
        return score;
      }
    }
    throw new AssertionError("no score " + id);
  }

  @Test
  void segmentsAddUpAndRiskNamesThePeople() {
    JsonNode segments = json("segments?as_of=2025-01-20");
    long sum = 0;
    for (JsonNode size : segments.at("/segments")) {
      sum += size.asLong();
    }
    assertThat(sum).isEqualTo(segments.at("/people").asLong()).isEqualTo(4);
    JsonNode risk = json("churn-risk?as_of=2025-01-20");
    assertThat(risk.at("/atRisk/0/id").asString()).isEqualTo("ana");
    assertThat(risk.at("/total").asLong()).isEqualTo(1);
  }

  @Test
  void trendsAndActiveUsersCarryCompleteness() {
    JsonNode trend = json("trend?events=any&from=2025-01-01&to=2025-01-02&" + SmallTown.AS_OF);
    assertThat(trend.at("/series/0/points/0/events").asLong()).isEqualTo(3);
    assertThat(trend.at("/series/0/points/0/users").asLong()).isEqualTo(2);
    assertThat(trend.at("/series/0/points/0/complete").asBoolean()).isTrue();
    JsonNode active = json("active-users?events=role:core_use&from=2025-01-08&to=2025-01-08");
    assertThat(active.at("/points/0/daily").asLong()).isEqualTo(1);
    assertThat(active.at("/points/0/weekly").asLong()).isEqualTo(3);
  }

  @Test
  void aTimelineComesInPagesThatNeitherRepeatNorLose() {
    List<String> names = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = json("people/ana/timeline?limit=2" + next);
      page.at("/entries").forEach(entry -> names.add(entry.at("/messageId").asString()));
      next = page.at("/next").isNull() ? "" : "&before=" + page.at("/next").asString();
    } while (!next.isEmpty());
    assertThat(names).doesNotHaveDuplicates().hasSize(6);
    assertThat(get("people/nobody/timeline").statusCode()).isEqualTo(404);
    assertThat(get("timeline?person=ana&limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  void eventsAreListedWithTheirProperties() {
    JsonNode list = json("events").at("/events");
    assertThat(list.findValuesAsString("name")).contains("generate", SmallTown.HOSTILE_EVENT);
  }
}
