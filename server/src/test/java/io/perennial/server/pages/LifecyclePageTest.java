package io.perennial.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Lifecycle;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.Parameters;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class LifecyclePageTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static final String DAYS = "period=day&from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF;
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("lifecycle" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void theFileHoldsTheGroupsOfTheReference() {
    Lifecycle.Question question =
        LifecycleLink.read(
                Parameters.of(
                    Map.of(
                        "period", List.of("day"),
                        "from", List.of("2025-01-01"),
                        "to", List.of("2025-01-10"),
                        "as_of", List.of("2025-02-15"))))
            .question(town.project(), NOW);
    List<String> expected = new ArrayList<>();
    for (Lifecycle.Point point : town.reference().lifecycle(question).points()) {
      StringBuilder row = new StringBuilder(point.start().toString());
      for (Lifecycle.Group group : Lifecycle.Group.values()) {
        row.append(',').append(point.size(group));
      }
      expected.add(row + "," + point.complete());
    }
    assertThat(body("lifecycle.csv?" + DAYS).lines().skip(1)).isEqualTo(expected).hasSize(10);
  }

  @Test
  void theDormantAreBelowZeroInTheChart() {
    assertThat(body("lifecycle?" + DAYS)).contains("\"stacked\":true").containsPattern("-1\\.0");
  }

  @Test
  void theResurrectedOfADayAreOneClickAway() {
    Matcher link =
        Pattern.compile(
                "href=\"([^\"]*lifecycle\\.start=2025-01-08&amp;lifecycle\\.group=resurrected[^\"]*)\"")
            .matcher(body("lifecycle?" + DAYS));
    assertThat(link.find()).isTrue();
    String list = browser.get(link.group(1).replace("&amp;", "&")).body();
    assertThat(list).contains(">ana</a>").doesNotContain(">cai</a>").contains("had been away");
  }

  @Test
  void aWeekThatHasNotPassedIsMarked() {
    assertThat(body("lifecycle?from=2025-01-01&to=2025-01-10&as_of=2025-01-08"))
        .contains("not complete");
  }

  @Test
  void tooManyPeriodsAreTold() {
    HttpResponse<String> response =
        browser.get(town.path("lifecycle?period=day&from=2010-01-01&to=2025-01-10"));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("from:");
  }
}
