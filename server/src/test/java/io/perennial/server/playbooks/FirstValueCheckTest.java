package io.perennial.server.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.FirstValue.Taken;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.rhythm.FirstValueCheck.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The check of the first value, on the playbooks page and on the rhythm page that it links to. */
@ServerTest
class FirstValueCheckTest {

  private static final List<String> SHORT = List.of("sign_up", "page", "click", "generate");
  private static final List<String> LONG =
      List.of("sign_up", "upload", "choose", "confirm", "generate");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Clock clock;

  /** A project and its owner's browser. */
  private record Walked(Project project, Browser browser) {
    String body(String inside) {
      return browser.get("/p/" + project.id() + "/" + inside).body();
    }
  }

  /** A project where so many people went this way last week, a minute a step. */
  private Walked walked(String name, int number, List<String> way) {
    Project project = people.project(name);
    projects.update(
        project.with(
            new RoleMapping(
                Map.of(
                    Role.SIGNUP, new TreeSet<>(List.of("sign_up")),
                    Role.CORE_USE, new TreeSet<>(List.of("generate"))))));
    Instant begin = clock.instant().minus(Duration.ofDays(7));
    Properties about = Properties.of(Map.of("scenario", PropertyValue.of("weekly report")));
    List<Entry> entries = new ArrayList<>();
    for (int person = 0; person < number; person++) {
      for (int step = 0; step < way.size(); step++) {
        Instant at = begin.plus(Duration.ofMinutes(step));
        String id = name + "-" + person + "-" + step;
        Entry.Header header = new Entry.Header(id, "user-" + person, null, at, at);
        entries.add(new Entry.Event(header, way.get(step), about, Properties.NONE));
      }
    }
    events.store(project).append(entries, Deduplication.ALL).join();
    Account owner = people.account(name + "@value.example");
    people.join(owner, project, Access.OWNER);
    return new Walked(project, people.browser(owner));
  }

  @Test
  void moreThanThreeStepsAreFlaggedWithTheTimeAndThePeople() {
    String page = walked("first-long", 20, LONG).body("playbooks");
    assertThat(page)
        .contains(
            "badge--missed\">More than 3 steps", "<dd>5</dd>", "<dd>4 min</dd>", "<dd>20</dd>")
        .contains("#steps\"", "#steps-definition\"");
  }

  @Test
  void threeStepsAreNotTooMany() {
    assertThat(Verdict.of(Taken.of(20, 3, 0))).isEqualTo(Verdict.SHORT);
    assertThat(Verdict.of(Taken.of(20, 3.5, 0))).isEqualTo(Verdict.LONG);
    assertThat(Verdict.of(Taken.of(19, 3.5, 0))).isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void pageViewsAndClicksAreNoSteps() {
    assertThat(walked("first-short", 20, SHORT).body("playbooks"))
        .contains("badge--met\">At most 3 steps", "<dd>2</dd>");
  }

  @Test
  void fewPeopleAreNotEnoughToJudge() {
    assertThat(walked("first-few", 19, LONG).body("playbooks"))
        .contains("badge--no-data\">Not enough data")
        .doesNotContain("More than 3 steps");
  }

  @Test
  void theRhythmPageTellsTheStepsByScenario() {
    assertThat(walked("first-scenario", 20, LONG).body("rhythm"))
        .contains("id=\"steps\"", "id=\"steps-definition\"", "weekly report</th>");
  }

  @Test
  void theUsersOfAScenarioAreListedAndTheTableIsAFile() {
    Walked walked = walked("first-listed", 20, LONG);
    String row = walked.body("rhythm").split("weekly report</th>", 2)[1];
    String list = row.split("href=\"", 2)[1].split("\"", 2)[0].replace("&amp;", "&");
    assertThat(walked.body(list.substring(list.indexOf("people?"))))
        .contains(">user-0</a>", ">user-19</a>");
    assertThat(walked.body("rhythm/steps.csv"))
        .contains("everybody,,20,5.0,240.0,long", "scenario,weekly report,20,5.0,240.0,long");
  }

  @Test
  void withoutACoreUseTheCheckSaysWhatIsMissing() {
    Walked unmapped = walked("first-unmapped", 1, LONG);
    projects.update(unmapped.project().with(RoleMapping.NONE));
    assertThat(unmapped.body("playbooks")).contains("settings/roles", "“Core use”");
  }
}
