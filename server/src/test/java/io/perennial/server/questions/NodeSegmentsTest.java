package io.perennial.server.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.reference.ReferenceEngine;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ana and Ben sign up on the 1st, Cai on the 2nd; Ana pays on the 2nd and uses last on the 8th. */
@ServerTest
class NodeSegmentsTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  private static List<String> in(ReadySegment segment, String day, SmallTown town) {
    return in(segment, day, town, town.project());
  }

  private static List<String> in(
      ReadySegment segment, String day, SmallTown town, Project project) {
    LocalDate asOf = LocalDate.parse(day);
    Instant now = asOf.plusDays(1).atStartOfDay(town.project().calendar().zone()).toInstant();
    ReferenceEngine engine = town.reference();
    return engine
        .roster(new Roster.Question(segment.population(project, asOf), now))
        .people()
        .stream()
        .map(PersonId::reference)
        .filter(person -> person.length() < 4)
        .toList();
  }

  @Test
  void eachMomentHasThoseOfItsDays() {
    SmallTown town = SmallTown.build("moments", people, projects, events);
    assertThat(in(ReadySegment.NODE_FIRST_USE, "2025-01-01", town)).containsExactly("ana", "ben");
    assertThat(in(ReadySegment.NODE_NEXT_DAY, "2025-01-02", town)).containsExactly("ana", "ben");
    assertThat(in(ReadySegment.NODE_NEXT_DAY, "2025-01-03", town)).containsExactly("cai");
    assertThat(in(ReadySegment.NODE_WEEK_ONE, "2025-01-03", town)).isEmpty();
    assertThat(in(ReadySegment.NODE_WEEK_ONE, "2025-01-04", town)).containsExactly("ana", "ben");
    assertThat(in(ReadySegment.NODE_WEEK_ONE, "2025-01-09", town)).containsExactly("cai");
    assertThat(in(ReadySegment.NODE_RENEWAL, "2025-01-16", town)).containsExactly("ana", "ben");
    assertThat(in(ReadySegment.NODE_RENEWAL, "2025-02-01", town)).containsExactly("cai");
  }

  /** Ana is the only one who pays; three uses are enough here, and her third is on the 8th. */
  @Test
  void coreUsersAtRenewalAreThoseWhoAreOneOnADayOfIt() {
    SmallTown town = SmallTown.build("core-at-renewal", people, projects, events);
    Project project = threeUsesAreCore(town.project());
    assertThat(in(ReadySegment.RENEWAL_CORE, "2025-01-15", town, project)).isEmpty();
    assertThat(in(ReadySegment.RENEWAL_CORE, "2025-01-16", town, project)).containsExactly("ana");
    assertThat(in(ReadySegment.RENEWAL_CORE, "2025-01-30", town, project)).containsExactly("ana");
    assertThat(in(ReadySegment.RENEWAL_CORE, "2025-01-31", town, project)).isEmpty();
  }

  private static Project threeUsesAreCore(Project project) {
    return new Project(
        project.id(),
        project.name(),
        project.calendar(),
        project.currency(),
        project.roles(),
        project.targets(),
        new ValueSegments.Thresholds(30, 3, 1, 2, 7),
        project.riskRule(),
        project.paymentTerms(),
        project.assumptions(),
        project.segments(),
        project.filters());
  }

  @Test
  void whoPaysIsSilentAfterAWeekAndEndsAfterTheUsualPeriod() {
    SmallTown town = SmallTown.build("payers", people, projects, events);
    assertThat(in(ReadySegment.SILENT_PAYERS, "2025-01-14", town)).isEmpty();
    assertThat(in(ReadySegment.SILENT_PAYERS, "2025-01-15", town)).containsExactly("ana");
    assertThat(in(ReadySegment.SILENT_PAYERS, "2025-02-02", town)).isEmpty();
    assertThat(in(ReadySegment.EXPIRING, "2025-01-24", town)).isEmpty();
    assertThat(in(ReadySegment.EXPIRING, "2025-01-25", town)).containsExactly("ana");
    assertThat(in(ReadySegment.EXPIRING, "2025-02-01", town)).containsExactly("ana");
    assertThat(in(ReadySegment.EXPIRING, "2025-02-02", town)).isEmpty();
  }
}
