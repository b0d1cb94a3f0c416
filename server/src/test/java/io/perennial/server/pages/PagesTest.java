package io.perennial.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.ScoreboardLink;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class PagesTest {

  private static final List<String> PAGES =
      List.of(
          "overview?" + SmallTown.AS_OF,
          "retention?from=2025-01-01&to=2025-01-10&breakdown=person:plan&" + SmallTown.AS_OF,
          "funnel?breakdown=person:plan&from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "lifecycle?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "value?breakdown=person:plan&from=2025-01-01&to=2025-01-31&" + SmallTown.AS_OF,
          "value/costs",
          "trends?events=any&breakdown=event:model&from=2025-01-01&to=2025-01-10&"
              + SmallTown.AS_OF,
          "trends?show=active&from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "segments",
          "segments/at_risk",
          "segments/new?where=person:plan:is_set",
          "segments/overlap?segments=core&segments=lapsed&" + SmallTown.AS_OF,
          "segments/movement?from=2025-01-05&to=2025-01-20",
          "segments/rfm",
          "people",
          "people/person?id=%22%3E%3Cimg%20src=x%20onerror=alert(2)%3E",
          "events");

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  private SmallTown town;
  private Browser browser;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("town" + towns++, people, projects, events);
    browser = people.browser(town.owner());
  }

  private String body(String inside) {
    HttpResponse<String> response = browser.get(town.path(inside));
    assertThat(response.statusCode()).as(inside + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void theRatesOfTheHeatMapAreThoseOfTheReference() {
    String url = "from=2025-01-01&to=2025-01-10&offsets=10&as_of=2025-01-12";
    Retention.Question question =
        RetentionLink.read(
                Parameters.of(
                    Map.of(
                        "from", List.of("2025-01-01"),
                        "to", List.of("2025-01-10"),
                        "offsets", List.of("10"),
                        "as_of", List.of("2025-01-12"))))
            .question(town.project(), NOW);
    List<String> expected = new ArrayList<>();
    Retention.Series everyone = town.reference().retention(question).series().getFirst();
    for (Retention.Cohort cohort : everyone.cohorts()) {
      cohort.cells().stream()
          .filter(cell -> cell.maturity() != Retention.Maturity.NOT_STARTED)
          .map(cell -> fraction(cell.retained(), cohort.size()))
          .forEach(expected::add);
    }
    everyone.average().stream()
        .filter(average -> average.denominator() > 0)
        .map(average -> fraction(average.numerator(), average.denominator()))
        .forEach(expected::add);

    assertThat(all("data-value=\"([0-9.]+)\"", body("retention?" + url)))
        .isEqualTo(expected)
        .isNotEmpty();
  }

  private static String fraction(long numerator, long denominator) {
    return String.format(Locale.ROOT, "%.4f", (double) numerator / denominator);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void aCellLeadsToThePeopleItCounted() {
    String page = body("retention?from=2025-01-01&to=2025-01-01&offsets=2&as_of=2025-01-12");
    Matcher cell = Pattern.compile("<a href=\"([^\"]+)\" title=\"1 of 2 users").matcher(page);
    assertThat(cell.find()).isTrue();
    String list = browser.get(cell.group(1).replace("&amp;", "&")).body();
    assertThat(list).contains(">ana</a>").doesNotContain(">ben</a>").contains("1 user<");
  }

  @Test
  void unfinishedCellsAreMarkedAndUnstartedOnesEmpty() {
    String page = body("retention?from=2025-01-01&to=2025-01-01&offsets=3&as_of=2025-01-02");
    assertThat(page).contains("<td class=\"is-not-started\"></td>");
    assertThat(all("<td class=\"(h\\d+)\"", page)).isNotEmpty();
  }

  @Test
  void theCsvFileHoldsEveryCellWithItsNumbers() {
    String csv = body("retention.csv?from=2025-01-01&to=2025-01-02&offsets=1&as_of=2025-01-12");
    assertThat(csv.lines().skip(1).map(line -> line.split(",", 6)[3] + "/" + line.split(",", 6)[4]))
        .containsExactly("1/2", "1/2", "0/1", "1/1");
  }

  @Test
  void theScoreboardShowsTheReferenceValuesWithNumeratorAndDenominator() {
    ScoreboardLink link =
        new ScoreboardLink(
            Optional.empty(), 31, new AsOf(Optional.of(LocalDate.parse("2025-02-15"))));
    Scoreboard.Reading silent =
        town.reference()
            .scoreboard(link.question(town.project(), NOW))
            .score(Metric.SILENT_SHARE)
            .reading();
    String page = body("overview?cohorts=all&" + SmallTown.AS_OF);
    assertThat(page)
        .contains((long) silent.numerator() + " of " + (long) silent.denominator())
        .contains("What needs attention")
        .contains("No event has the role “Feedback”.")
        .contains("<span>No event has the role “Feedback”</span>");
  }

  @Test
  void anOldNewestEventIsToldWithAWayToLookAsOfThatDay() {
    assertThat(body("overview")).contains("The newest event is of").contains("as_of=2025-01-08");
  }

  @Test
  void theSegmentsAndTheUsersAtRiskLeadToTheirPeople() {
    String overview = body("overview?as_of=2025-01-20");
    assertThat(overview).contains("set=at_risk").contains("set=segment&amp;segment=regular");
    assertThat(body("people?set=at_risk&as_of=2025-01-20"))
        .contains(">ana</a>")
        .doesNotContain(">ben</a>");
  }

  @Test
  void peopleAreFoundBySearchAndByTrait() {
    assertThat(body("people?search=AN")).contains(">ana</a>").doesNotContain(">cai</a>");
    assertThat(body("people?where=person:plan:is:free"))
        .contains(">ben</a>")
        .doesNotContain(">ana</a>");
  }

  @Test
  void theTimelineShowsLocalDaysAndPropertiesLatestFirst() {
    String page = body("people/person?id=ana");
    Texts english = Texts.in(Language.ENGLISH);
    String day8 = "timeline__day\">" + english.date(LocalDate.parse("2025-01-08"));
    String day2 = "timeline__day\">" + english.date(LocalDate.parse("2025-01-02"));
    assertThat(page.indexOf(day8)).isPositive().isLessThan(page.indexOf(day2));
    assertThat(page).contains("model: deep").contains("timeline__item--payment");
  }

  @Test
  void aFormLeadsToTheCanonicalLink() {
    HttpResponse<String> response =
        browser.get(
            town.path(
                "retention?form=1&start=role:signup&return=event:generate&period=week"
                    + "&was.period=week&was.span=last&last=12w&row0.on=where%20person"
                    + "&row0.key=plan&row0.operator=is&row0.values=pro"));
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location").orElse(""))
        .contains("retention?start=role:signup&return=event:generate")
        .contains("where=person:plan:is:pro")
        .doesNotContain("row0")
        .doesNotContain("form=");
  }

  @Test
  void whatCannotBeReadInALinkIsToldTogetherOnThePage() {
    for (String page :
        List.of("retention", "funnel", "lifecycle", "value", "trends", "people", "overview")) {
      HttpResponse<String> response =
          browser.get(town.path(page + "?as_of=tomorrow&last=forever&sort=x&cohorts=x&period=x"));
      assertThat(response.statusCode()).as(page).isEqualTo(422);
      assertThat(response.body()).as(page).contains("role=\"alert\"").contains("as_of:");
    }
  }

  @Test
  void namesThatTryToBeMarkupStayText() {
    for (String page : PAGES) {
      assertThat(body(page))
          .as(page)
          .doesNotContain("<script>alert")
          .doesNotContain("<img src=x")
          .doesNotContain("<b>polish")
          .doesNotContain("<svg onload")
          .doesNotContain("</script><script>")
          .doesNotContain("<i>key");
    }
  }

  @Test
  void aStrangerToTheProjectFindsNothingThere() {
    Account eve = people.account("eve" + towns + "@pages.example");
    Project own = people.project("eve's");
    people.join(eve, own, Access.OWNER);
    Browser other = people.browser(eve);
    for (String page : PAGES) {
      assertThat(other.get(town.path(page)).statusCode()).as(page).isEqualTo(404);
    }
    for (String file :
        List.of(
            "retention.csv",
            "funnel.csv",
            "lifecycle.csv",
            "value.csv",
            "value/costs.csv",
            "trends.csv",
            "people.csv",
            "events.csv")) {
      assertThat(other.get(town.path(file)).statusCode()).as(file).isEqualTo(404);
    }
  }

  @Test
  void aProjectWithoutEventsSaysHowToSendSome() {
    Project empty = people.project("empty");
    people.join(town.owner(), empty, Access.VIEWER);
    for (String page :
        List.of(
            "overview",
            "retention",
            "funnel",
            "lifecycle",
            "value",
            "trends",
            "people",
            "events")) {
      HttpResponse<String> response = browser.get("/p/" + empty.id() + "/" + page);
      assertThat(response.statusCode()).as(page).isEqualTo(200);
      assertThat(response.body()).as(page).contains("No events yet");
    }
  }

  @Test
  void everyPageSpeaksBothLanguagesWithoutABareKey() {
    Pattern key =
        Pattern.compile(
            "[>\"](segments|overview|retention|funnel|lifecycle|value|trends|people|catalogue|questions|metrics|role|segment)"
                + "\\.[a-z_][a-z0-9_.]+[<\"]");
    for (Language language : Language.values()) {
      for (String page : PAGES) {
        String body =
            browser
                .send(
                    browser
                        .request(town.path(page))
                        .setHeader("Accept-Language", language.tag())
                        .build())
                .body();
        Matcher bare = key.matcher(body);
        assertThat(bare.find() ? bare.group() : "").as(language + " " + page).isEmpty();
      }
    }
  }
}
