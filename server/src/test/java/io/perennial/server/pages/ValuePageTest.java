package io.perennial.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.value.Cost;
import io.perennial.server.value.Costs;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ana pays 30 for thirty days on January 2nd and came by the channel “web”. */
@ServerTest
class ValuePageTest {

  private static final String JANUARY = "from=2025-01-01&to=2025-01-31&as_of=2025-01-20";
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Costs costs;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("value" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void everyMethodHasAValueOrSaysWhyNot() {
    assertThat(body("value?" + JANUARY))
        .contains("Enter how many months you expect a paying user to stay.")
        .contains("30.00 a month")
        .contains("Too few users bought again to fit how often people buy");
  }

  /** Ana alone paid, and nobody left: there is nothing to compare. */
  @Test
  void theTestOfTheCurvesIsSilentWithoutTwoGroupsOfWhomSomebodyLeft() {
    assertThat(body("value?breakdown=person:plan&" + JANUARY)).doesNotContain("log-rank test");
  }

  @Test
  void withoutCostsThePageAsksForThem() {
    assertThat(body("value?" + JANUARY))
        .contains("No costs entered")
        .contains("/value/costs\">Enter costs");
  }

  @Test
  void aCostOfTheMonthGivesCostPerUserAndPayback() {
    costs.replace(
        town.project(), List.of(new Cost(YearMonth.of(2025, 1), "web", new BigDecimal("20"))));

    String table = body("value.csv?table=economics&from=2025-01-01&to=2025-01-31&as_of=2025-02-15");

    assertThat(table.lines().filter(line -> line.startsWith("web")))
        .containsExactly("web,2025-01-01,1,1,20,20.0,30.0,0");
    assertThat(body("value?from=2025-01-01&to=2025-01-31&as_of=2025-02-15"))
        .contains("Same month")
        .doesNotContain("No costs entered");
  }

  @Test
  void aMonthWithoutACostIsUnknownAndNotFree() {
    costs.replace(
        town.project(), List.of(new Cost(YearMonth.of(2024, 12), "web", new BigDecimal("20"))));

    String table = body("value.csv?table=economics&from=2024-12-01&to=2025-01-31&as_of=2025-02-15");

    assertThat(table.lines().filter(line -> line.startsWith("web")))
        .containsExactlyInAnyOrder("web,2025-01-01,1,1,,,30.0,", "web,2024-12-01,0,0,20,,,");
  }

  @Test
  void thePeopleWhoStillPayAreOneClickAway() {
    Matcher link =
        Pattern.compile("href=\"([^\"]*payers\\.behind=staying[^\"]*presence=retained[^\"]*)\"")
            .matcher(body("value?" + JANUARY));
    assertThat(link.find()).isTrue();

    assertThat(browser.get(link.group(1).replace("&amp;", "&")).body())
        .contains(">ana</a>")
        .doesNotContain(">cai</a>")
        .contains("Users who still pay");
  }

  @Test
  void theFileOfTheCurveHasItsSteps() {
    assertThat(body("value.csv?table=survival&from=2025-01-01&to=2025-01-31&as_of=2025-02-15"))
        .contains("everyone,30,1,1,0,0.0");
  }

  @Test
  void aHorizonBeyondFiveYearsIsTold() {
    HttpResponse<String> response = browser.get(town.path("value?horizon=61"));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("horizon: The horizon is 1 to 60 months.");
  }

  @Test
  void aProjectInWhichNobodyPaysSaysWhatToDo() {
    assertThat(body("value?as_of=2024-12-01"))
        .contains("Nobody has paid")
        .contains("/settings/roles\">Map events to roles");
  }

  @Test
  void theScoreboardTakesItsCostFromTheTable() {
    costs.replace(
        town.project(), List.of(new Cost(YearMonth.of(2025, 1), "web", new BigDecimal("20"))));
    Project project = town.project();

    String scoreboard = body("overview.csv?as_of=2025-01-20");

    // Ana's 30 a month for the months that her stay has been seen, over her cost of 20.
    assertThat(scoreboard.lines().filter(line -> line.contains(",ltv_cac,")).findFirst())
        .get()
        .asString()
        .contains(",20.0,");
    assertThat(project.assumptions().acquisitionCostPerUser()).isEmpty();
  }

  @Test
  void viewersOpenThePage() {
    Account viewer = people.account("viewer@value" + towns + ".example");
    people.join(viewer, town.project(), Access.VIEWER);

    assertThat(people.browser(viewer).get(town.path("value?" + JANUARY)).statusCode())
        .isEqualTo(200);
  }
}
