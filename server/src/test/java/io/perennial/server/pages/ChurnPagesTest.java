package io.perennial.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * “Before leaving” and the step matrix. In the town Ana signed up, used the product three times and
 * paid; Cai used it once, the day after signing up; Mallory used it the day after, too.
 */
@ServerTest
class ChurnPagesTest {

  private static final String DAYS = "from=2025-01-01&to=2025-01-04&as_of=2025-02-15";
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("churn" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  private String listBehind(String page, String part) {
    Matcher link = Pattern.compile("href=\"([^\"]*" + part + "[^\"]*)\"").matcher(page);
    assertThat(link.find()).as(part).isTrue();
    return browser.get(link.group(1).replace("&amp;", "&")).body();
  }

  /** With one use and a week of silence Cai and Ana are compared: she came back on the 8th. */
  @Test
  void thoseWhoLeftAndWhatTheyDidAreOneClickAway() {
    String page = body("paths/churn?uses=1&silent=7&people=1&" + DAYS);
    assertThat(page).contains("id=\"events\"", "sign_up", "id=\"save\"");
    assertThat(listBehind(page, "churn\\.side=left&amp;churn\\.use"))
        .contains(">cai</a>")
        .doesNotContain(">ana</a>");
    assertThat(listBehind(page, "churn\\.side=stayed&amp;churn\\.pattern=event:pay"))
        .contains(">ana</a>")
        .doesNotContain(">cai</a>");
  }

  @Test
  void theFileHoldsEveryPatternWithItsTest() {
    assertThat(body("paths/churn.csv?uses=1&silent=7&people=1&" + DAYS).lines())
        .anyMatch(line -> line.startsWith("event:pay,0,"))
        .allMatch(line -> line.split(",", -1).length == 10);
  }

  @Test
  void groupsWithoutAnybodyAreTold() {
    assertThat(body("paths/churn?uses=99&" + DAYS)).contains("Nobody to compare");
    HttpResponse<String> refused = browser.get(town.path("paths/churn?uses=0&limit=0"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("uses:");
  }

  @Test
  void aCellOfTheMatrixOpensItsPeople() {
    String page = body("paths/matrix?steps=3&" + DAYS);
    assertThat(listBehind(page, "matrix\\.position=1&amp;matrix\\.node=is:generate"))
        .contains(">ana</a>")
        .doesNotContain(">ben</a>");
    assertThat(listBehind(page, "matrix\\.position=1&amp;(?!matrix\\.node)")).contains(">ben</a>");
  }

  @Test
  void twoSegmentsAreSetAgainstEachOther() {
    String page = body("paths/matrix?steps=3&first=at_risk&" + DAYS);
    assertThat(page).contains("id=\"difference\"");
    assertThat(body("paths/matrix.csv?steps=3&first=at_risk&" + DAYS))
        .contains("first,0,is:sign_up,")
        .contains("second,0,is:sign_up,");
  }
}
