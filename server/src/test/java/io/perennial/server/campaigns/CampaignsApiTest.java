package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.projects.ProjectKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns over the JSON API. */
@ServerTest
class CampaignsApiTest {

  private record Program(Browser http, String key) {

    HttpResponse<String> send(String method, String path, String body) {
      return http.send(
          http.request("/api/v1/campaigns" + path)
              .setHeader("Accept", "application/json")
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build());
    }

    JsonNode get(String path) {
      return JsonMapper.shared().readTree(send("GET", path, "").body());
    }
  }

  @Autowired private ApplicationContext server;
  private CampaignTown town;
  private Program program;
  private long template;

  @BeforeEach
  void build(TestInfo test) {
    town = new CampaignTown(server, test);
    template = town.template("Hello");
    String key =
        town.get(ProjectKeys.class)
            .create(town.project().id(), ProjectKeys.Kind.SECRET, "test", town.now())
            .value();
    program = new Program(town.get(People.class).stranger(), key);
  }

  private String welcome(String name, String more) {
    return """
    {"name": "%s", "definition": {
      "trigger": {"on": "event", "events": ["event:sign_up"], "enrolment": "now"},
      "steps": [{"do": "send", "templates": [%d]}], "holdoutPercent": 0%s}}
    """
        .formatted(name, template, more);
  }

  private long created() {
    HttpResponse<String> answer = program.send("POST", "", welcome("Welcome", ""));
    assertThat(answer.statusCode()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body()).path("id").asLong();
  }

  @Test
  void aCampaignIsWrittenReadAndChanged() {
    long id = created();
    JsonNode read = program.get("/" + id);
    assertThat(read.path("state").asString()).isEqualTo("draft");
    assertThat(read.at("/current/definition/steps/0/templates/0").asLong()).isEqualTo(template);
    String sent = "{\"name\": \"Other\", \"definition\": " + read.at("/current/definition") + "}";
    assertThat(program.send("PUT", "/" + id, sent).statusCode()).isEqualTo(200);
    JsonNode changed = program.get("/" + id);
    assertThat(changed.path("name").asString()).isEqualTo("Other");
    assertThat(changed.path("current").path("definition"))
        .isEqualTo(read.path("current").path("definition"));
    assertThat(program.get("").path("campaigns")).hasSize(1);
  }

  @Test
  void whatIsWrongIsToldWithItsPath() {
    HttpResponse<String> limits =
        program.send(
            "POST",
            "",
            welcome("Wrong", "").replace("\"holdoutPercent\": 0", "\"holdoutPercent\": 80"));
    assertThat(limits.statusCode()).isEqualTo(400);
    assertThat(limits.body()).contains("\"path\":\"holdoutPercent\"");
    HttpResponse<String> unknown =
        program.send(
            "POST",
            "",
            welcome("Wrong", ", \"audience\": \"999999\"")
                .replace("[" + template + "]", "[424242]"));
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body())
        .contains("\"path\":\"audience\"")
        .contains("\"path\":\"steps[0].templates\"");
  }

  @Test
  void aKeyAsksForApprovalAndCannotGiveIt() {
    long id = created();
    assertThat(program.send("POST", "/" + id + "/start", "").statusCode()).isEqualTo(409);
    assertThat(program.send("POST", "/" + id + "/submit", "").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = program.send("POST", "/" + id + "/approve", "");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("campaign.approval.forbidden");
    assertThat(program.get("/" + id).path("state").asString()).isEqualTo("in_review");
  }

  @Test
  void anApprovedCampaignIsStartedPausedResumedAndEnded() {
    long id = created();
    program.send("POST", "/" + id + "/submit", "");
    town.campaigns()
        .approve(
            town.project(), town.campaigns().find(town.project(), id), "boss@team", town.now());
    for (String[] move :
        new String[][] {
          {"start", "running"}, {"pause", "paused"}, {"resume", "running"}, {"end", "ended"}
        }) {
      assertThat(program.send("POST", "/" + id + "/" + move[0], "").statusCode()).isEqualTo(200);
      assertThat(program.get("/" + id).path("state").asString()).isEqualTo(move[1]);
    }
    assertThat(program.send("POST", "/" + id + "/start", "").statusCode()).isEqualTo(409);
  }

  @Test
  void aDryRunAndTheResultsAreRead() {
    long id = created();
    JsonNode run = program.get("/" + id + "/dry-run?limit=2");
    assertThat(run.path("met").asInt()).isEqualTo(4);
    assertThat(run.path("looked").asInt()).isEqualTo(2);
    assertThat(run.at("/outcomes/0/outcome").asString()).isEqualTo("sent");
    assertThat(run.at("/people/0/subject").asString()).startsWith("Hello ");
    assertThat(town.messages()).isEmpty();
    Campaign campaign = town.campaigns().find(town.project(), id);
    Campaign asked = town.campaigns().submit(town.project(), campaign);
    Campaign approved = town.campaigns().approve(town.project(), asked, "boss@team", town.now());
    town.campaigns().move(town.project(), approved, State.RUNNING, town.now());
    town.pass(Duration.ofMinutes(1));
    JsonNode results = program.get("/" + id + "/results");
    assertThat(results.at("/arms/0/enrolled").asInt()).isEqualTo(4);
    assertThat(results.at("/arms/1/rate").isNull()).isTrue();
    assertThat(results.at("/messages/sent").asInt()).isEqualTo(4);
    assertThat(results.at("/endings/completed").asInt()).isEqualTo(4);
  }
}
