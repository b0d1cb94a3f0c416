package io.perennial.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ActivateApiTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;

  /** A program with the secret key of a small town. */
  private record Program(Browser http, String key) {

    HttpResponse<String> post(String path, String body, String idempotencyKey) {
      HttpRequest.Builder request =
          http.request(path)
              .setHeader("Accept", "application/json")
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json");
      if (!idempotencyKey.isEmpty()) {
        request.header("Idempotency-Key", idempotencyKey);
      }
      return http.send(request.POST(BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> post(String path, String body) {
      return post(path, body, "");
    }

    JsonNode get(String path) {
      return JsonMapper.shared()
          .readTree(
              http.send(
                      http.request(path)
                          .setHeader("Accept", "application/json")
                          .header("Authorization", "Bearer " + key)
                          .build())
                  .body());
    }
  }

  private Program program(String name) {
    SmallTown town = SmallTown.build(name, people, projects, events);
    String key =
        keys.create(town.project().id(), ProjectKeys.Kind.SECRET, "test", Instant.now()).value();
    return new Program(people.stranger(), key);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aUserIsReachedUntilTheCapAndThenToldWhyNot() {
    Program program = program("Reached");
    JsonNode first = json(program.post("/api/v1/users/ana/activate", "{}"));
    assertThat(first.path("decision").asString()).isEqualTo("sent");
    assertThat(first.path("segment").asString()).isEqualTo("lapsed");
    assertThat(first.path("channel").asString()).isEqualTo("in_app");
    assertThat(first.path("subject").asString()).isEqualTo("Reached is here when you need it");
    assertThat(first.at("/valueReport/core_uses").asLong()).isEqualTo(3);
    assertThat(first.at("/valueReport/minutes_saved").isNull()).isTrue();
    json(program.post("/api/v1/users/ana/activate", "{}"));
    JsonNode third = json(program.post("/api/v1/users/ana/activate", "{}"));
    assertThat(third.path("decision").asString()).isEqualTo("suppressed");
    assertThat(third.path("reason").asString()).isEqualTo("frequency_cap");
    assertThat(third.path("rule").asString()).isEqualTo("cap:any:2/7d");
    JsonNode log = program.get("/api/v1/messages?person=ana&limit=2");
    assertThat(log.path("messages").size()).isEqualTo(2);
    assertThat(log.at("/messages/0/state").asString()).isEqualTo("suppressed");
    JsonNode rest = program.get("/api/v1/messages?person=ana&before=" + log.path("next").asLong());
    assertThat(rest.path("messages").size()).isEqualTo(1);
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @Test
  void aRepeatedRequestSendsNothingMore() {
    Program program = program("Repeated");
    JsonNode first = json(program.post("/api/v1/users/ana/activate", "{}", "order-1"));
    JsonNode second = json(program.post("/api/v1/users/ana/activate", "{}", "order-1"));
    assertThat(second.path("messageId").asLong()).isEqualTo(first.path("messageId").asLong());
    assertThat(program.get("/api/v1/messages").path("messages").size()).isEqualTo(1);
  }

  @Test
  void whatDoesNotExistIsRefusedWithItsField() {
    Program program = program("Refused");
    assertThat(program.post("/api/v1/users/nobody/activate", "{}").statusCode()).isEqualTo(404);
    assertThat(
            program
                .post("/api/v1/users/ana/activate", "{\"channel\":\"pigeon\",\"node\":\"x\"}")
                .body())
        .contains("activate.channel", "activate.node");
    assertThat(program.post("/api/v1/users/ana/activate", "{\"template\":\"none\"}").body())
        .contains("template.unknown");
    assertThat(program.post("/api/v1/users/ana/activate", "{\"channel\":\"email\"}").body())
        .contains("channel.unknown");
    assertThat(
            people
                .stranger()
                .postUnprotected("/api/v1/users/ana/activate", java.util.Map.of())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theOlderShapeAnswersInItsOwnWay() {
    Program program = program("Older");
    JsonNode answer =
        json(
            program.post(
                "/activate_user",
                """
                {"user_id": "7", "user_email": "a@b.test", "user_segment": "流失用户",
                 "usage_history": []}\
                """));
    assertThat(answer.path("code").asInt()).isEqualTo(200);
    assertThat(answer.path("msg").asString()).isEqualTo("sent");
    assertThat(answer.path("activation_text").asString()).contains("Pick up where you left off");
    assertThat(answer.path("value_report").isObject()).isTrue();
    HttpResponse<String> missing = program.post("/activate_user", "{\"user_id\":\"7\"}");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(missing.body()).contains("\"code\":400", "user_segment is missing");
    assertThat(program.post("/activate_user", "{\"user_segment\":\"core\"}").body())
        .contains("user_id is missing");
    assertThat(people.stranger().postUnprotected("/activate_user", java.util.Map.of()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void theCallersHistoryIsCountedAndLabelledWhileNothingWasRecorded() {
    Program program = program("History");
    String today = Instant.now().toString();
    String body =
        """
        {"user_id": "%s", "user_segment": "core", "usage_history": [
          {"timestamp": "%s", "event": "generate", "scenario": "report"},
          {"create_time": "2026-01-05 09:30:00", "action_type": "generate"},
          {"create_time": "2026-01-05 09:30:00", "action_type": "login"},
          {"timestamp": "soon"}, 7]}\
        """;
    JsonNode unknown = json(program.post("/activate_user", body.formatted("zoe", today)));
    assertThat(unknown.at("/value_report/source").asString()).isEqualTo("usage_history");
    assertThat(unknown.at("/value_report/core_uses").asLong()).isEqualTo(2);
    assertThat(unknown.at("/value_report/core_uses_7d").asLong()).isEqualTo(1);
    JsonNode known = json(program.post("/activate_user", body.formatted("ana", today)));
    assertThat(known.at("/value_report/source").asString()).isEqualTo("events");
    assertThat(known.at("/value_report/core_uses").asLong()).isEqualTo(3);
    assertThat(program.get("/api/v1/timeline?person=zoe").path("code").asString())
        .describedAs("nothing of it is stored")
        .isEqualTo("person.not_found");
  }

  @Test
  void bouncesThatAProviderReportsAreSuppressed() {
    Program program = program("Bounces");
    assertThat(
            program
                .post(
                    "/api/v1/suppressions",
                    "{\"address\":\"Ana@Users.test\",\"cause\":\"bounced\",\"detail\":\"550\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(program.get("/api/v1/suppressions").at("/0/address").asString())
        .isEqualTo("ana@users.test");
    assertThat(
            program
                .post("/api/v1/suppressions", "{\"address\":\"a@b.c\",\"cause\":\"bored\"}")
                .body())
        .contains("suppression.cause");
  }
}
