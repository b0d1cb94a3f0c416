package io.perennial.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.questions.ChurnPathsLink;
import io.perennial.server.questions.FeaturesLink;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.PathsLink;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.RhythmLink;
import io.perennial.server.questions.SavingsLink;
import io.perennial.server.questions.ScoreboardLink;
import io.perennial.server.questions.StepMatrixLink;
import io.perennial.server.questions.StickinessLink;
import io.perennial.server.questions.TrendLink;
import io.perennial.server.questions.ValueLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class OpenApiTest {

  @Autowired private People people;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  private JsonNode document() {
    return JsonMapper.shared().readTree(people.stranger().get("/api/v1/openapi.json").body());
  }

  @Test
  void everyOperationOfTheApiIsDescribedAndNoOther() {
    Set<String> handled = new TreeSet<>();
    handlers
        .getHandlerMethods()
        .forEach((mapping, method) ->
            mapping.getPatternValues().stream()
                .filter(
                    pattern -> pattern.startsWith("/api/v1/") || pattern.equals("/activate_user"))
                .forEach(pattern ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> handled.add(verb + " " + pattern))));
    Set<String> described = new TreeSet<>();
    document()
        .at("/paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(
                    verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(described).isEqualTo(handled);
  }

  /** Each word of each address stands in a document; what it does is for people to read. */
  @Test
  void everyAddressForProgramsIsWrittenAbout() throws IOException {
    String ofPrograms = written("README.md");
    String ofClients = written("capture.md") + written("inbox.md");
    handlers
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> {
          for (String pattern : mapping.getPatternValues()) {
            if (pattern.startsWith("/api/v1/") || pattern.equals("/activate_user")) {
              assertWritten(pattern, ofPrograms);
            } else if (pattern.startsWith("/v1/")) {
              assertWritten(pattern, ofClients);
            }
          }
        });
  }

  private static String written(String name) throws IOException {
    return Files.readString(Path.of("../docs/api").resolve(name));
  }

  private static void assertWritten(String pattern, String document) {
    for (String part : pattern.split("[/{}|:]+", -1)) {
      boolean word = part.matches("[a-z_.-]{3,}");
      if (word && !pattern.contains("{" + part)) {
        assertThat(document).describedAs("%s of %s", part, pattern).contains(part);
      }
    }
  }

  @Test
  void theParametersDescribedAreTheParametersRead() {
    assertThat(parameters("retention")).isEqualTo(RetentionLink.NAMES);
    assertThat(parameters("funnel")).isEqualTo(FunnelLink.NAMES);
    assertThat(parameters("paths")).isEqualTo(PathsLink.NAMES);
    assertThat(parameters("churn-paths")).isEqualTo(ChurnPathsLink.NAMES);
    assertThat(parameters("step-matrix")).isEqualTo(StepMatrixLink.NAMES);
    assertThat(parameters("lifecycle")).isEqualTo(LifecycleLink.NAMES);
    assertThat(parameters("operational-segments")).isEqualTo(ScoreboardLink.AS_OF_NAMES);
    assertThat(parameters("stickiness")).isEqualTo(StickinessLink.NAMES);
    assertThat(parameters("features")).isEqualTo(FeaturesLink.NAMES);
    assertThat(parameters("rhythm")).isEqualTo(RhythmLink.NAMES);
    assertThat(parameters("value~1saved")).isEqualTo(SavingsLink.NAMES);
    assertThat(parameters("lifetime-value")).isEqualTo(ValueLink.NAMES);
    assertThat(parameters("trend")).isEqualTo(TrendLink.NAMES);
    assertThat(parameters("active-users")).isEqualTo(TrendLink.ACTIVE_USERS_NAMES);
    assertThat(parameters("people")).isEqualTo(PeopleLink.NAMES);
    assertThat(parameters("scoreboard")).isEqualTo(ScoreboardLink.NAMES);
    assertThat(parameters("segments")).isEqualTo(ScoreboardLink.AS_OF_NAMES);
    assertThat(parameters("churn-risk")).isEqualTo(ScoreboardApi.RISK_NAMES);
    assertThat(parameters("messages")).isEqualTo(MessagesApi.NAMES);
    assertThat(parameters("suppressions")).isEqualTo(SuppressionsApi.NAMES);
    assertThat(parameters("rewards")).isEqualTo(RewardsApi.NAMES);
    assertThat(parameters("budget~1ledger")).isEqualTo(BudgetApi.LEDGER_NAMES);
    assertThat(parameters("timeline")).isEqualTo(PeopleApi.TIMELINE_NAMES);
  }

  private Set<String> parameters(String path) {
    JsonNode document = document();
    Set<String> names = new HashSet<>();
    document
        .at("/paths/~1api~1v1~1" + path + "/get/parameters")
        .forEach(parameter -> {
          JsonNode resolved =
              parameter.has("$ref")
                  ? document.at(parameter.at("/$ref").asString().substring(1))
                  : parameter;
          names.add(resolved.at("/name").asString());
        });
    return names;
  }
}
