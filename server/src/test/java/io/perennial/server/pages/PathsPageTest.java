package io.perennial.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Paths;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PathsLink;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class PathsPageTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static final String DAYS = "from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF;
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("paths" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void theFileHoldsTheNodesAndEdgesOfTheReference() {
    Paths.Question question =
        PathsLink.read(
                Parameters.of(
                    Map.of(
                        "from", List.of("2025-01-01"),
                        "to", List.of("2025-01-10"),
                        "as_of", List.of("2025-02-15"))))
            .question(town.project(), NOW);
    Paths.Answer answer = town.reference().paths(question);
    int rows = answer.steps().stream().mapToInt(s -> s.nodes().size() + s.edges().size()).sum();
    assertThat(body("paths.csv?" + DAYS).lines())
        .hasSize(rows + 1)
        .contains("0,is:sign_up,,4,4,4,2", "0,is:sign_up,is:generate,1,1,,");
  }

  @Test
  void thePeopleOfANodeAndOfAFlowAreOneClickAway() {
    String page = body("paths?" + DAYS);
    assertThat(
            list(
                page,
                "path\\.position=1&amp;path\\.node=is:generate&amp;path\\.anchor|"
                    + "path\\.position=1&amp;path\\.node=is:generate&amp;(?!path\\.next)"))
        .contains(">ana</a>")
        .doesNotContain(">ben</a>");
    assertThat(list(page, "path\\.node=is:generate&amp;path\\.next=is:pay"))
        .contains(">ana</a>")
        .doesNotContain(">cai</a>");
  }

  private String list(String page, String part) {
    Matcher link = Pattern.compile("href=\"([^\"]*(?:" + part + ")[^\"]*)\"").matcher(page);
    assertThat(link.find()).isTrue();
    return browser.get(link.group(1).replace("&amp;", "&")).body();
  }

  @Test
  void aRuleOfTheFormBecomesPartOfTheLink() {
    HttpResponse<String> response =
        browser.get(
            town.path(
                "paths?form=1&rule0.events=event:generate&rule0.kind=as&rule0.name=work:x"
                    + "&rule1.events=event:pay&rule2.kind=hide&from=2025-01-01&to=2025-01-10"));
    assertThat(response.headers().firstValue("location").orElseThrow())
        .contains("rule=as:work~:x:event:generate&rule=hide:event:pay&repeats");
  }

  @Test
  void namesOfEventsAreShownAsTextOnly() {
    assertThat(body("paths?" + DAYS)).contains("&lt;b>polish").doesNotContain("<b>polish");
  }

  @Test
  void tooManyStepsAreTold() {
    HttpResponse<String> response = browser.get(town.path("paths?steps=11&limit=0"));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("steps:").contains("limit:");
  }
}
