package io.perennial.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.demo.DemoSettings;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.ServerTest;
import io.perennial.server.campaigns.Campaign;
import io.perennial.server.campaigns.Campaigns;
import io.perennial.server.campaigns.State;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.tasks.Onboarding;
import io.perennial.server.tasks.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
  @Autowired private Campaigns campaigns;
  @Autowired private Onboarding onboarding;
  @Autowired private Metadata metadata;

  @Test
  void theDemoEndsWheneverItIsStarted() {
    List<String> told = new ArrayList<>();

    start(MORNING, told);
    Project project = projects.all().getFirst();
    long inTheMorning = made(project).size();
    assertThat(inTheMorning).isPositive();

    start(MORNING, told);
    assertThat(made(project)).hasSize(Math.toIntExact(inTheMorning));

    start(MORNING.plus(Duration.ofHours(10)), told);
    assertThat(made(project)).hasSizeGreaterThan(Math.toIntExact(inTheMorning));
    assertThat(told).noneMatch(line -> line.contains("anew"));

    Instant dayAfter = MORNING.plus(Duration.ofDays(1));
    start(dayAfter, told);
    assertThat(told).anyMatch(line -> line.contains("anew"));
    assertThat(made(project).getLast().header().receivedAt())
        .isBetween(dayAfter.minus(Duration.ofDays(1)), dayAfter);
  }

  @Test
  void thePasswordIsPrintedOnce() {
    assertThat(demo.signIn(true, year(MORNING)).password()).isPresent();
    demo.bringUpToDate(year(MORNING), line -> {});

    assertThat(demo.signIn(false, year(MORNING)).password()).isEmpty();
    assertThat(demo.signIn(true, year(MORNING)).password()).isPresent();
  }

  @Test
  void playbooksRanThroughTheLastDaysAndOneWaitsForApproval() {
    start(MORNING, new ArrayList<>());
    Project project = projects.all().getFirst();

    List<Campaign> all = campaigns.all(project);
    assertThat(all).extracting(Campaign::name).allMatch(name -> name.contains("Demo"));
    assertThat(all)
        .extracting(Campaign::state)
        .containsExactlyInAnyOrder(State.RUNNING, State.RUNNING, State.RUNNING, State.IN_REVIEW);
    assertThat(moments("select created_at from message"))
        .isNotEmpty()
        .allMatch(at -> at.isAfter(MORNING.minus(Duration.ofDays(6))) && !at.isAfter(MORNING));
    assertThat(channels()).containsOnly("IN_APP");

    assertThat(onboarding.questions(project).getFirst().choices())
        .extracting(Question.Choice::value)
        .containsAll(industries(project));

    int messages = moments("select created_at from message").size();
    start(MORNING, new ArrayList<>());
    assertThat(campaigns.all(project)).hasSameSizeAs(all);
    assertThat(moments("select created_at from message")).hasSize(messages);
  }

  private void start(Instant now, List<String> told) {
    demo.signIn(false, year(now));
    demo.bringUpToDate(year(now), told::add);
  }

  /** What the demo made up, without the events that the product itself adds for rewards. */
  private List<Entry> made(Project project) {
    return events.store(project).read(0, 1_000_000).stream()
        .map(committed -> committed.entry())
        .filter(entry -> !(entry instanceof Entry.Event event && event.name().startsWith("reward")))
        .toList();
  }

  private Set<String> industries(Project project) {
    return made(project).stream()
        .filter(Entry.Identify.class::isInstance)
        .map(entry -> ((Entry.Identify) entry).traits().get("industry"))
        .filter(Objects::nonNull)
        .map(PropertyValue::text)
        .collect(Collectors.toSet());
  }

  private List<Instant> moments(String sql) {
    return metadata.read().sql(sql).query(Long.class).list().stream()
        .map(Instant::ofEpochMilli)
        .toList();
  }

  private List<String> channels() {
    return metadata
        .read()
        .sql("select distinct channel_kind from message")
        .query((row, _) -> row.getString("channel_kind"))
        .list();
  }

  private static DemoSettings year(Instant now) {
    return new DemoSettings(7, ZoneId.of("Asia/Shanghai"), now, 120, 60);
  }
}
