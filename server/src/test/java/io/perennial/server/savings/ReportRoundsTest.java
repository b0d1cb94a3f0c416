package io.perennial.server.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.TimeSaved;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.inbox.Inboxes;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * In the week of May 4th Ana writes six reports in half an hour each, the week before six in an
 * hour each; Ben takes longer than without the product; Cai uses something without a baseline.
 */
@ServerTest
class ReportRoundsTest {

  private static final Instant MONDAY = Instant.parse("2026-05-11T01:00:00Z");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Savings savings;
  @Autowired private ReportRounds rounds;
  @Autowired private Inboxes inboxes;

  private Project project;
  private final List<Entry> entries = new ArrayList<>();

  @BeforeEach
  void aWeek() {
    project =
        people
            .project("Inkwell")
            .with(
                new RoleMapping(Map.of(Role.CORE_USE, new TreeSet<>(List.of("report", "other")))));
    projects.update(project);
    for (int i = 0; i < 6; i++) {
      use("ana", "report", "2026-04-28T10:0" + i + ":00Z", 60);
      use("ana", "report", "2026-05-0" + (i < 4 ? 4 : 6) + "T10:0" + i + ":00Z", 30);
    }
    use("ben", "report", "2026-05-06T10:00:00Z", 200);
    use("cai", "other", "2026-05-06T10:00:00Z", 1);
    events.store(project).append(entries, Deduplication.ALL).join();
    TimeSaved.Terms none = TimeSaved.Terms.NONE;
    savings.save(
        project,
        new SavingTerms(
            new TimeSaved.Terms(
                none.scenarioProperty(),
                none.durationProperty(),
                none.unit(),
                Map.of(),
                Map.of("report", Duration.ofHours(2)),
                Optional.empty(),
                none.unmeasured()),
            Optional.of(new BigDecimal("40")),
            20),
        new Savings.Reports(true, false));
  }

  @Test
  void whoSavedTimeIsToldOnceWithAChartAndTheirOwnImprovement() {
    assertThat(rounds.run(project, MONDAY)).isEqualTo(1);
    assertThat(rounds.run(project, MONDAY.plus(Duration.ofHours(1)))).isZero();

    InboxItem report = inboxes.of(project.id(), List.of("ana"), 10).getFirst();
    assertThat(report.subject()).isEqualTo("9 h saved: your week with Inkwell");
    assertThat(report.body())
        .contains("you used Inkwell 6 times")
        .contains("9 h, worth US$360.00")
        .contains("4 May 2026  ████████████████████ 360 min")
        .contains("5 May 2026  · 0 min")
        .contains("50.0% faster than the week before")
        .contains("An estimate");
    assertThat(inboxes.of(project.id(), List.of("ben", "cai"), 10)).isEmpty();
  }

  @Test
  void aReportThatIsLateIsNotSentAndNeitherIsOneThatIsOff() {
    assertThat(rounds.run(project, MONDAY.plus(Duration.ofDays(4)))).isZero();
    savings.save(project, savings.terms(project), Savings.Reports.NONE);
    assertThat(rounds.run(project, MONDAY)).isZero();
  }

  @Test
  void aMonthIsToldByItsWeeks() {
    savings.save(project, savings.terms(project), new Savings.Reports(false, true));

    assertThat(rounds.run(project, Instant.parse("2026-06-01T01:00:00Z"))).isEqualTo(1);
    assertThat(inboxes.of(project.id(), List.of("ana"), 10).getFirst().body())
        .contains("In the month from 1 May 2026")
        .contains("4 May 2026  ████████████████████ 540 min")
        .contains("25 May 2026  · 0 min");
  }

  private void use(String user, String name, String at, int minutes) {
    Instant instant = Instant.parse(at);
    entries.add(
        new Entry.Event(
            new Entry.Header(user + at, user, null, instant, instant),
            name,
            Properties.of(Map.of("minutes", PropertyValue.of(minutes))),
            Properties.NONE));
  }
}
