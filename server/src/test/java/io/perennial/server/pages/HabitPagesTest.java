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

/** Stickiness, features, rhythm and operational segments of a small town. */
@ServerTest
class HabitPagesTest {

  private static final String DAYS = "from=2025-01-01&to=2025-01-12&" + SmallTown.AS_OF;
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("habits" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  /** The list behind the first link with this part. */
  private String listBehind(String page, String part) {
    Matcher link =
        Pattern.compile("href=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"").matcher(page);
    assertThat(link.find()).as(part).isTrue();
    return browser.get(link.group(1).replace("&amp;", "&")).body();
  }

  @Test
  void thoseActiveOnTwoDaysOfAWeekAreOneClickAway() {
    String list =
        listBehind(body("stickiness?" + DAYS), "stickiness.start=2024-12-30&amp;stickiness.days=2");
    assertThat(list).contains(">ana</a>").doesNotContain(">cai</a>").contains("exactly 2 days");
  }

  @Test
  void theStickinessFileCountsEveryNumberOfDays() {
    assertThat(body("stickiness.csv?" + DAYS).lines().skip(1))
        .contains("2024-12-30,1,2,3,true", "2024-12-30,2,1,3,true", "2025-01-06,1,1,1,true");
  }

  @Test
  void aDayIsSetAgainstItsMonth() {
    assertThat(body("stickiness?" + DAYS)).contains("DAU ÷ MAU").contains("100.0%");
  }

  @Test
  void earlyUsersOfAFeatureAreSetAgainstTheOthers() {
    String page = body("features?early=1&stay_from=1&stay_to=7&" + DAYS);
    assertThat(page).contains("4 users with").contains(">generate</th>");
    assertThat(body("features.csv?early=1&stay_from=1&stay_to=7&" + DAYS).lines())
        .anyMatch(row -> row.startsWith("generate,1,1,1,3,2,"));
  }

  @Test
  void earlyUsersWhoStayedAreOneClickAway() {
    String page = body("features?early=1&stay_from=1&stay_to=7&" + DAYS);
    String list = listBehind(page, "feature.event=generate&amp;feature.group=others_who_stayed");
    assertThat(list).contains(">cai</a>").doesNotContain(">ana</a>").contains("and stayed");
  }

  @Test
  void daysToJudgeBeforeTheEarlyOnesEndAreRefused() {
    HttpResponse<String> response = browser.get(town.path("features?early=3&stay_from=1&" + DAYS));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("stay_from:");
  }

  @Test
  void theNaturalRhythmFollowsFromTheDaysBetweenUses() {
    assertThat(body("rhythm?" + DAYS)).contains("Weekly").contains("3.5 days");
  }

  @Test
  void whoGotToTheFirstUseIsOneClickAway() {
    String list = listBehind(body("rhythm?" + DAYS), "funnel.step=2&amp;funnel.standing=reached");
    assertThat(list).contains(">ana</a>").contains(">cai</a>").doesNotContain(">ben</a>");
  }

  @Test
  void whoLetSoManyDaysPassIsOneClickAway() {
    String list = listBehind(body("rhythm?" + DAYS), "rhythm.days_from=6&amp;rhythm.days_to=6");
    assertThat(list)
        .contains(">ana</a>", "who let 6 days pass")
        .doesNotContain(">cai</a>")
        .contains("people.csv?set=rhythm", "segments/new?set=rhythm");
  }

  @Test
  void whoTookSoLongToTheFirstUseIsOneClickAway() {
    String list = listBehind(body("rhythm?" + DAYS), "funnel.took_from=86400&amp;funnel.took_to");
    assertThat(list).contains(">cai</a>").doesNotContain(">ana</a>");
  }

  @Test
  void theDormantAreOneClickAway() {
    String page = body("lifecycle?" + DAYS);
    assertThat(page).contains("Where users stand at the end of");
    assertThat(listBehind(page, "segment=dormant")).contains(">ana</a>").contains(">ben</a>");
  }
}
