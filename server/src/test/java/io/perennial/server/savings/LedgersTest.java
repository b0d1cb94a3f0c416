package io.perennial.server.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.time.Period;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.tasks.Onboarding;
import io.perennial.server.tasks.Question;
import io.perennial.server.templates.KnownValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Ana writes reports, for which the team assumes two hours: nine in the week of May 4th, 60 minutes
 * each, and five in that of May 11th, 30 minutes each. The 13th is a Wednesday.
 */
@ServerTest
class LedgersTest {

  private static final Instant NOW = Instant.parse("2026-05-13T12:00:00Z");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Savings savings;
  @Autowired private Ledgers ledgers;
  @Autowired private KnownValues known;
  @Autowired private Onboarding onboarding;

  @Test
  void weeksAndMonthsAreSummedAndTheImprovementComparesThePersonWithThemselves() {
    Project project = project("Ledger");
    savings.save(project, terms(20), Savings.Reports.NONE);

    PersonLedger ledger = ledger(project);

    assertThat(ledger.period(Period.WEEK, 0).saved()).hasValue(Duration.ofMinutes(5 * 90));
    assertThat(ledger.period(Period.WEEK, 1).saved()).hasValue(Duration.ofMinutes(9 * 60));
    assertThat(ledger.period(Period.MONTH, 0).uses()).isEqualTo(14);
    assertThat(ledger.last(2).uses()).isEqualTo(5);
    assertThat(ledger.improvement(Period.WEEK, 0)).hasValue(0.5);
    assertThat(ledger.improvement(Period.WEEK, 1)).isEmpty();
    assertThat(ledger.money(ledger.period(Period.WEEK, 0)).orElseThrow().amount())
        .isEqualByComparingTo("337.5");
    assertThat(ledger.last().orElseThrow().scenario()).hasValue("report");
  }

  @Test
  void withoutABaselineNothingIsClaimed() {
    Project project = project("Nothing assumed");

    PersonLedger ledger = ledger(project);

    assertThat(ledger.period(Period.WEEK, 0).uses()).isEqualTo(5);
    assertThat(ledger.period(Period.WEEK, 0).saved()).isEmpty();
    assertThat(values(project))
        .doesNotContainKeys("value.minutes_saved", "value.minutes_saved_last", "crowd.people");
  }

  @Test
  void templatesSpeakOfSavedTimeAndOfACrowdThatIsLargeEnough() {
    Project project = project("Words");
    savings.save(project, terms(2), Savings.Reports.NONE);

    assertThat(values(project))
        .containsEntry("value.minutes_saved", "990")
        .containsEntry("value.minutes_saved_7d", "750")
        .containsEntry("value.minutes_saved_last", "90")
        .containsKeys("value.money_saved", "value.money_saved_7d")
        .containsEntry("crowd.people", "2")
        .containsEntry("crowd.minutes_saved", "1,110");
    savings.save(project, terms(3), Savings.Reports.NONE);
    assertThat(values(project)).doesNotContainKey("crowd.people");
  }

  @Test
  void templatesSpeakOfTheUsersOfTheSameIndustryInTheTeamsWords() {
    Project project = project("Industries");
    works(project, "ana", "law");
    works(project, "ben", "law");
    works(project, "cai", "retail");
    savings.save(project, terms(2), Savings.Reports.NONE);

    assertThat(values(project))
        .containsEntry("user.industry", "law")
        .containsEntry("crowd.industry_people", "2")
        .containsEntry("crowd.industry_minutes_saved", "1,110")
        .containsEntry("crowd.industry_scenario", "report");

    Question.Choice law =
        new Question.Choice(
            "law", Map.of(Language.ENGLISH, "Law and tax", Language.CHINESE, "财税法务"));
    Question.Choice other =
        new Question.Choice("other", Map.of(Language.ENGLISH, "Something else"));
    onboarding.save(
        project,
        List.of(
            new Question(
                "industry", Map.of(Language.ENGLISH, "What do you do?"), List.of(law, other))),
        true);
    assertThat(values(project)).containsEntry("user.industry", "Law and tax");

    savings.save(project, terms(3), Savings.Reports.NONE);
    assertThat(values(project).keySet()).noneMatch(name -> name.startsWith("crowd.industry"));
  }

  private void works(Project project, String user, String industry) {
    Entry.Header header = new Entry.Header("works-" + user, user, null, NOW, NOW);
    Properties traits = Properties.of(Map.of("industry", PropertyValue.of(industry)));
    events
        .store(project)
        .append(List.of(new Entry.Identify(header, traits)), Deduplication.ALL)
        .join();
  }

  private static SavingTerms terms(int crowd) {
    TimeSaved.Terms none = TimeSaved.Terms.NONE;
    return new SavingTerms(
        new TimeSaved.Terms(
            none.scenarioProperty(),
            none.durationProperty(),
            none.unit(),
            Map.of("report", Duration.ofHours(2)),
            Map.of(),
            Optional.empty(),
            none.unmeasured()),
        Optional.of(new BigDecimal("45")),
        crowd);
  }

  private PersonLedger ledger(Project project) {
    return ledgers.of(project, new PersonId("ana", true), NOW).orElseThrow();
  }

  private Map<String, String> values(Project project) {
    Timeline.Person ana =
        events
            .engine(project)
            .timeline(new Timeline.Question(new PersonId("ana", true), NOW, 1_000))
            .person()
            .orElseThrow();
    Map<String, String> written = new HashMap<>();
    known
        .of(project, ana, NOW)
        .byName()
        .forEach((name, value) -> written.put(name, value.in(Texts.in(Language.ENGLISH))));
    return written;
  }

  private Project project(String name) {
    Project project =
        people
            .project(name)
            .with(new RoleMapping(Map.of(Role.CORE_USE, new TreeSet<>(List.of("generate")))));
    projects.update(project);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String day = i < 4 ? "2026-05-06" : "2026-05-08";
      entries.add(use("ana", day + "T10:0" + i + ":00Z", 60));
    }
    for (int i = 0; i < 5; i++) {
      entries.add(use("ana", "2026-05-12T10:0" + i + ":00Z", 30));
    }
    entries.add(use("ben", "2026-05-12T11:00:00Z", 0));
    events.store(project).append(entries, Deduplication.ALL).join();
    return project;
  }

  private static Entry use(String user, String at, int minutes) {
    Instant instant = Instant.parse(at);
    return new Entry.Event(
        new Entry.Header(user + at, user, null, instant, instant),
        "generate",
        Properties.of(
            Map.of("scenario", PropertyValue.of("report"), "minutes", PropertyValue.of(minutes))),
        Properties.NONE);
  }
}
