package io.perennial.server.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.metadata.Metadata;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ProjectsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectKeys keys;
  @Autowired private SigningKeys signingKeys;
  @Autowired private Metadata metadata;

  @Test
  void whatIsSavedIsReadAgain() {
    Project project = people.project("Saved");
    Project changed =
        project
            .with(new RoleMapping(Map.of(Role.CORE_USE, new TreeSet<>(List.of("生成", "analyze")))))
            .with(new Scoreboard.Assumptions(Optional.of(new BigDecimal("6.5")), Optional.empty()));

    projects.update(changed);

    assertThat(projects.find(project.id())).hasValue(changed);
  }

  @Test
  void definitionsWrittenByThisVersionStayReadable() {
    String stored =
        """
        {"roles":{"names":{"SIGNUP":["signup"]}},"targets":{"RETENTION_D1":0.25,"LTV_CAC":null},\
        "segmentThresholds":{"windowDays":30,"coreUses":10,"corePayments":1,"regularUses":3,\
        "recentDays":7},"riskRule":{"silentDays":7,"minimumUses":3},"paymentTerms":\
        {"amountProperty":"amount","periodDaysProperty":"period_days","defaultPeriodDays":30,\
        "graceDays":3},"assumptions":{"expectedRetainedMonths":6,"acquisitionCostPerUser":null}}\
        """;

    Definitions read = Definitions.parse(stored);

    assertThat(read.targets().get(Scoreboard.Metric.RETENTION_D1)).hasValue(0.25);
    assertThat(read.targets().get(Scoreboard.Metric.LTV_CAC)).isEmpty();
    assertThat(Definitions.parse(read.json())).isEqualTo(read);
  }

  @Test
  void keysLeadToTheirProjectUntilTheyAreRevoked() {
    Project project = people.project("Keyed");
    String capture = keys.captureKey(project.id()).orElseThrow();
    ProjectKeys.Issued secret = keys.create(project.id(), ProjectKeys.Kind.SECRET, "bi", NOW);

    assertThat(projects.byWriteKey(capture)).hasValue(project);
    assertThat(projects.bySecretKey(secret.value())).hasValue(project);
    assertThat(projects.byWriteKey(secret.value())).isEmpty();
    assertThat(projects.bySecretKey(capture)).isEmpty();

    keys.revoke(project.id(), secret.id(), NOW);
    assertThat(projects.bySecretKey(secret.value())).isEmpty();
  }

  @Test
  void noKeyIsStoredInClear() {
    Project project = people.project("Hashed");
    String capture = keys.captureKey(project.id()).orElseThrow();
    String secret = keys.create(project.id(), ProjectKeys.Kind.SECRET, "bi", NOW).value();

    String signing = signingKeys.create(project.id(), NOW).value();

    String everything =
        metadata.read().sql("select * from project_key").query().listOfRows().toString()
            + metadata.read().sql("select * from signing_key").query().listOfRows();

    assertThat(everything)
        .doesNotContain(capture.substring(3))
        .doesNotContain(secret.substring(3))
        .doesNotContain(signing.substring(3));
  }
}
