package io.perennial.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Funnel;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.FunnelLink;
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
class FunnelPageTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static final String JANUARY = "from=2025-01-01&to=2025-01-10&";
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("funnel" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void anEmptyFunnelOffersTheReadyOnes() {
    assertThat(body("funnel?steps=event:nothing&steps=role:payment"))
        .contains("Or begin with a ready funnel")
        .contains("funnel?steps=role:signup&amp;steps=role:core_use&amp;steps=role:payment");
    assertThat(body("funnel?from=2025-01-01&to=2025-01-10")).doesNotContain("id=\"suggested\"");
  }

  /** Ana used the product after 5 minutes and Cai after a day. */
  @Test
  void whoTookSoLongIsOneClickAway() {
    String page =
        body("funnel?steps=role:signup&steps=role:core_use&from=2025-01-01&to=2025-01-10");
    assertThat(page).contains("funnel.took_from=86400&amp;funnel.took_to=172800");
    String set =
        "people?set=funnel_time&funnel.step=2&funnel.steps=role:signup&funnel.steps=role:core_use"
            + "&funnel.from=2025-01-01&funnel.to=2025-01-10&funnel.since=step_before";
    assertThat(body(set + "&funnel.took_from=86400&funnel.took_to=172800"))
        .contains(">cai</a>", "after the step before it")
        .doesNotContain(">ana</a>");
    assertThat(body(set + "&funnel.took_to=3600")).contains(">ana</a>").doesNotContain(">cai</a>");
  }

  @Test
  void theFileHoldsTheNumbersOfTheReferenceForEverySeries() {
    Funnel.Question question =
        FunnelLink.read(
                Parameters.of(
                    Map.of(
                        "from", List.of("2025-01-01"),
                        "to", List.of("2025-01-10"),
                        "breakdown", List.of("person:plan"),
                        "as_of", List.of("2025-01-12"))),
                town.project().roles())
            .question(town.project(), NOW);
    List<String> expected = new ArrayList<>();
    for (Funnel.Series series : town.reference().funnel(question).series()) {
      for (Funnel.Step step : series.steps()) {
        expected.add(
            step.people()
                + ","
                + series.entered()
                + ","
                + step.ofPrevious().denominator()
                + ","
                + step.dropped()
                + ","
                + step.pending());
      }
    }
    String csv = body("funnel.csv?" + JANUARY + "breakdown=person:plan&as_of=2025-01-12");
    List<String> told =
        csv.lines()
            .skip(1)
            .map(line -> line.split(","))
            .map(fields -> String.join(",", List.of(fields).subList(3, 8)))
            .toList();
    assertThat(told).isEqualTo(expected).hasSizeGreaterThan(3);
  }

  @Test
  void theReadyFunnelHasTheRolesThatTheProjectUses() {
    String page = body("funnel?" + JANUARY + SmallTown.AS_OF);
    assertThat(steps(page)).containsExactly("1. Sign-up", "2. Core use", "3. Payment");
    assertThat(page).contains("Of the step before").contains("How it is counted");
  }

  private static List<String> steps(String page) {
    return Pattern.compile("<th scope=\"row\">(\\d+\\. [^<]*)</th>")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void thoseWhoDroppedAtAStepAreOneClickAway() {
    String list = follow(body("funnel?" + JANUARY + SmallTown.AS_OF), "step=2", "dropped");
    assertThat(list).contains(">ben</a>").doesNotContain(">ana</a>").contains("1 user<");
  }

  @Test
  void thoseWhoConvertedAreOneClickAway() {
    String list = follow(body("funnel?" + JANUARY + SmallTown.AS_OF), "step=3", "reached");
    assertThat(list).contains(">ana</a>").doesNotContain(">cai</a>");
  }

  @Test
  void whoeverMayStillConvertIsPendingAndNotDropped() {
    String page = body("funnel?" + JANUARY + "window=14d&as_of=2025-01-12");
    assertThat(page).doesNotContain("standing=dropped");
    assertThat(follow(page, "step=2", "pending")).contains(">ben</a>").contains("may still reach");
  }

  private String follow(String page, String step, String standing) {
    Matcher link =
        Pattern.compile(
                "href=\"([^\"]*funnel\\."
                    + step
                    + "&amp;funnel\\.standing="
                    + standing
                    + "[^\"]*)\"")
            .matcher(page);
    assertThat(link.find()).isTrue();
    HttpResponse<String> list = browser.get(link.group(1).replace("&amp;", "&"));
    assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
    return list.body();
  }

  @Test
  void anExclusionVoidsTheAttemptAndSaysSo() {
    String page =
        body(
            "funnel?steps=role:signup&steps=role:payment&exclude=1:2:event:generate&"
                + JANUARY
                + SmallTown.AS_OF);
    assertThat(page).contains("voided every attempt of theirs: 2.");
  }

  @Test
  void theFormLeadsToTheCanonicalLinkWithoutItsEmptyStep() {
    HttpResponse<String> response =
        browser.get(
            town.path(
                "funnel?form=1&steps=role:signup&steps=event:generate&steps=&window=48h"
                    + "&was.span=last&last=60d&order=strict&period=day"));
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location").orElse(""))
        .endsWith(
            "funnel?steps=role:signup&steps=event:generate&order=strict&window=48h"
                + "&period=day&last=60d");
  }

  @Test
  void aFunnelOfOneStepAndAWindowWithoutUnitAreTold() {
    HttpResponse<String> one = browser.get(town.path("funnel?steps=role:signup"));
    assertThat(one.statusCode()).isEqualTo(422);
    assertThat(one.body()).contains("role=\"alert\"").contains("steps:");
    HttpResponse<String> window = browser.get(town.path("funnel?window=14&exclude=x"));
    assertThat(window.statusCode()).isEqualTo(422);
    assertThat(window.body()).contains("window:").contains("exclude:");
  }

  @Test
  void aConditionOnOneStepCountsItsEventsOnly() {
    String page =
        body(
            "funnel?steps=role:signup&steps=role:core_use&step_where=2:event:model:is:deep&"
                + JANUARY
                + SmallTown.AS_OF);
    assertThat(page).contains("2. Core use where model is deep");
    assertThat(follow(page, "step=2", "reached")).contains(">ana</a>").doesNotContain(">cai</a>");
  }

  @Test
  void aConditionOnAStepThatIsNotThereIsTold() {
    HttpResponse<String> response =
        browser.get(town.path("funnel?steps=any&steps=any&step_where=3:event:model:is:deep"));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("step_where[0]:");
  }

  @Test
  void theFormsRowsOfStepsAndExclusionsBecomeParameters() {
    HttpResponse<String> response =
        browser.get(
            town.path(
                "funnel?form=1&steps=role:signup&steps=role:payment&window=14d&last=60d"
                    + "&row0.on=step_where%202:event&row0.key=amount&row0.operator=greater"
                    + "&row0.values=10&exclude0.events=event:generate&exclude0.after=1"
                    + "&exclude0.before=2&exclude1.events=&exclude1.after=1&exclude1.before=2"));
    assertThat(response.headers().firstValue("Location").orElse(""))
        .contains("step_where=2:event:amount:greater:10")
        .contains("exclude=1:2:event:generate")
        .containsOnlyOnce("exclude=");
  }

  @Test
  void theConversionIsShownByTheDayOfEntry() {
    String page = body("funnel?steps=role:signup&steps=role:payment&" + JANUARY + SmallTown.AS_OF);
    assertThat(page).contains("Conversion by time of entry").contains("50.0%");
    assertThat(page).contains("Time from step to step").contains("below 2 d");
  }

  @Test
  void aReadyFunnelLeavesOutRolesWithoutEventsAndSaysSo() {
    String page = body("funnel?" + JANUARY + SmallTown.AS_OF);
    assertThat(page)
        .contains("Sign-up → Core use → Payment → Payment (again)")
        .contains("no event has the role: Activation.");
  }
}
