package io.perennial.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.demo.DemoSettings;
import io.perennial.server.ServerTest;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** On a server of its own, since the demo takes the first project for itself. */
@ServerTest
@TestPropertySource(properties = "spring.application.name=perennial-demo")
class DemoProjectTest {

  private static final Instant MORNING = Instant.parse("2026-03-10T02:00:00Z");

  @Autowired private DemoProject demo;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  @Test
  void theDemoEndsWheneverItIsStarted() {
    List<String> told = new ArrayList<>();

    demo.bringUpToDate(year(MORNING), told::add);
    Project project = projects.all().getFirst();
    long inTheMorning = events.store(project).position();
    assertThat(inTheMorning).isPositive();

    demo.bringUpToDate(year(MORNING), told::add);
    assertThat(events.store(project).position()).isEqualTo(inTheMorning);

    demo.bringUpToDate(year(MORNING.plus(Duration.ofHours(10))), told::add);
    assertThat(events.store(project).position()).isGreaterThan(inTheMorning);
    assertThat(told).noneMatch(line -> line.contains("anew"));

    Instant dayAfter = MORNING.plus(Duration.ofDays(1));
    demo.bringUpToDate(year(dayAfter), told::add);
    assertThat(told).anyMatch(line -> line.contains("anew"));
    assertThat(
            events
                .store(project)
                .read(events.store(project).position() - 1, 1)
                .getFirst()
                .entry()
                .header()
                .receivedAt())
        .isBetween(dayAfter.minus(Duration.ofDays(1)), dayAfter);
  }

  @Test
  void thePasswordIsPrintedOnce() {
    demo.bringUpToDate(year(MORNING), line -> {});

    assertThat(demo.signIn(false, MORNING).password()).isPresent();
    assertThat(demo.signIn(false, MORNING).password()).isEmpty();
    assertThat(demo.signIn(true, MORNING).password()).isPresent();
  }

  private static DemoSettings year(Instant now) {
    return new DemoSettings(7, ZoneId.of("Asia/Shanghai"), now, 120, 60);
  }
}
