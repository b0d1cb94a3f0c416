package io.perennial.server.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.GuardRailSettings;
import io.perennial.server.messages.Preferences;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program with the secret key of a small town. */
@ServerTest
class SendingApiTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;
  @Autowired private GuardRailSettings guardRails;
  @Autowired private Preferences preferences;
  @Autowired private Suppressions suppressions;

  private SmallTown town;
  private Project project;
  private String key;

  @BeforeEach
  void town(TestInfo test) {
    town = SmallTown.build(test.getTestMethod().orElseThrow().getName(), people, projects, events);
    project = town.project();
    key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", Instant.now()).value();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    Browser http = people.stranger();
    return http.send(
        http.request("/api/v1/" + path)
            .setHeader("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode get(String path) {
    return JsonMapper.shared().readTree(send("GET", path, "").body());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static List<String> paths(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).isEqualTo(400);
    return json(refused)
        .at("/problems")
        .valueStream()
        .map(problem -> problem.at("/path").stringValue())
        .toList();
  }

  @Test
  void aChannelIsSetUpChangedAndRemovedAndItsSecretsAreNeverAnswered() {
    HttpResponse<String> created =
        send(
            "POST",
            "channels",
            """
            {"kind":"webhook","name":"Product","cost":0.02,"settings":
              {"url":"https://hooks.invalid/x?token=abc","secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}\
            """);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body()).doesNotContain("MfKQ9r8", "token=abc");
    long id = json(created).at("/id").longValue();
    HttpResponse<String> changed =
        send("PATCH", "channels/" + id, "{\"cost\":0.5,\"enabled\":false}");
    assertThat(json(changed).at("/name").stringValue()).isEqualTo("Product");
    assertThat(get("channels").at("/channels/0/kind").stringValue()).isEqualTo("in_app");
    assertThat(get("channels").at("/channels/1/cost").doubleValue()).isEqualTo(0.5);
    assertThat(get("channels").at("/channels/1/enabled").booleanValue()).isFalse();
    assertThat(send("DELETE", "channels/" + id, "").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", "channels/" + id, "").statusCode()).isEqualTo(404);
    assertThat(people.browser(town.owner()).get(town.path("settings/audit")).body())
        .contains("API", "Product");
  }

  @Test
  void everythingThatIsWrongWithAChannelIsToldWithItsPath() {
    assertThat(
            paths(
                send(
                    "POST",
                    "channels",
                    """
                    {"kind":"email","name":"Mail","cost":-1,"colour":"red",
                      "settings":{"host":"","port":0,"encryption":"rot13","from":"x","site":"y"}}\
                    """)))
        .containsExactlyInAnyOrder(
            "colour",
            "cost",
            "settings.encryption",
            "settings.host",
            "settings.port",
            "settings.from",
            "settings.site");
    assertThat(paths(send("POST", "channels", "{\"kind\":\"pigeon\"}"))).contains("kind");
  }

  @Test
  void guardRailsAreReadAndReplacedAsAWhole() {
    assertThat(get("guard-rails").at("/caps/0/hours").doubleValue()).isEqualTo(168);
    HttpResponse<String> replaced =
        send(
            "PUT",
            "guard-rails",
            """
            {"caps":[{"channel":"email","most":1,"hours":24},{"node":"renewal","most":3,"hours":0.5}],
              "quietHours":null,"waitAtMostHours":24,"inAppFirstHours":2}\
            """);
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(guardRails.of(project).caps()).hasSize(2);
    assertThat(guardRails.of(project).caps().getLast().window()).isEqualTo(Duration.ofMinutes(30));
    assertThat(guardRails.of(project).quietHours()).isEmpty();
    assertThat(
            paths(
                send(
                    "PUT",
                    "guard-rails",
                    """
                    {"caps":[{"channel":"pigeon","most":-1,"hours":24}],
                      "quietHours":{"from":"late","to":"8"},"waitAtMostHours":1,"inAppFirstHours":2}\
                    """)))
        .containsExactlyInAnyOrder(
            "caps[0].channel", "caps[0].most", "quietHours", "inAppFirstHours");
    assertThat(guardRails.of(project).caps()).hasSize(2);
  }

  @Test
  void aTemplateIsWrittenPreviewedAndReplaced() {
    HttpResponse<String> created =
        send(
            "POST",
            "templates",
            """
            {"name":"Hello","words":{"en":{"subject":"Hi {{user.id}}","text":"{{user.name}}!"}}}\
            """);
    assertThat(created.statusCode()).isEqualTo(201);
    long id = json(created).at("/id").longValue();
    JsonNode missing = get("templates/" + id + "/preview?user=ana");
    assertThat(missing.at("/sent").booleanValue()).isFalse();
    assertThat(missing.at("/missing/0").stringValue()).isEqualTo("user.name");
    send(
        "PUT",
        "templates/" + id,
        """
        {"name":"Hello","strict":false,
          "words":{"en":{"subject":"Hi {{user.id}}","text":"{{user.name}}!"}}}\
        """);
    JsonNode lenient = get("templates/" + id + "/preview?user=ana");
    assertThat(lenient.at("/subject").stringValue()).isEqualTo("Hi ana");
    assertThat(lenient.at("/text").stringValue()).isEqualTo("!");
    assertThat(
            paths(
                send(
                    "POST",
                    "templates",
                    "{\"name\":\"\",\"words\":{\"en\":{\"subject\":\"{{nobody}}\",\"text\":\"\"}}}")))
        .containsExactlyInAnyOrder("name", "subject.en", "text.en");
    assertThat(send("GET", "templates/" + id + "/preview?user=nobody", "").statusCode())
        .isEqualTo(404);
    assertThat(send("DELETE", "templates/" + id, "").statusCode()).isEqualTo(204);
    assertThat(get("templates").at("/templates").size()).isZero();
  }

  @Test
  void whatAUserChoseIsReadAndReplaced() {
    HttpResponse<String> chosen =
        send(
            "PUT",
            "users/ana/preferences",
            "{\"channels\":[{\"id\":\"in_app\",\"on\":false}],\"weeklyMost\":1,\"zone\":\"Europe/Berlin\"}");
    assertThat(chosen.statusCode()).isEqualTo(200);
    assertThat(preferences.of(project.id(), List.of("ana")))
        .isEqualTo(
            new Choices(
                Set.of(ChannelKind.IN_APP),
                Optional.of(1),
                Optional.of(ZoneId.of("Europe/Berlin"))));
    JsonNode told = get("users/ana/preferences");
    assertThat(told.at("/channels/0/on").booleanValue()).isFalse();
    assertThat(told.at("/zone").stringValue()).isEqualTo("Europe/Berlin");
    assertThat(
            paths(
                send(
                    "PUT",
                    "users/ana/preferences",
                    "{\"channels\":[{\"id\":\"wecom\"}],\"weeklyMost\":-1,\"zone\":\"Mars\"}")))
        .containsExactlyInAnyOrder("channels", "weeklyMost", "zone");
  }

  @Test
  void bouncesAndComplaintsAreTakenInFromMailProviders() {
    assertThat(
            send(
                    "POST",
                    "suppressions",
                    "{\"address\":\"Eve@users.test\",\"cause\":\"bounced\",\"detail\":\"550"
                        + " 5.1.1\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(suppressions.cause(project.id(), "eve@users.test"))
        .contains(Suppressions.Cause.BOUNCED);
    assertThat(get("suppressions?cause=bounced&address=EVE").at("/0/detail").stringValue())
        .isEqualTo("550 5.1.1");
    assertThat(get("suppressions?cause=complained").size()).isZero();
    assertThat(paths(send("POST", "suppressions", "{\"address\":\"eve\",\"cause\":\"bored\"}")))
        .containsExactlyInAnyOrder("address", "cause");
    send("DELETE", "suppressions?address=eve@users.test", "");
    assertThat(suppressions.cause(project.id(), "eve@users.test")).isEmpty();
  }

  @Test
  void nothingIsToldWithoutTheKey() {
    key = "sk_wrong";
    for (String path : List.of("channels", "guard-rails", "templates", "suppressions")) {
      assertThat(send("GET", path, "").statusCode()).isEqualTo(401);
    }
  }
}
