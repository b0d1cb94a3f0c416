package io.perennial.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Timeline;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.rewards.Ready;
import io.perennial.server.rewards.RewardRules;
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

/** Ana signs up on Monday at nine; the goal is three reports in her first week. */
@ServerTest
class TaskRunnerTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Tasks tasks;
  @Autowired private TaskBoard board;
  @Autowired private TaskRunner runner;
  @Autowired private Rounds rounds;
  @Autowired private RewardRules rewards;

  private Project project;
  private Task goal;
  private long reward;

  /** The test reads on by itself: the server's own job is at another time. */
  private long position;

  @BeforeEach
  void aGoal() {
    project =
        people
            .project("Tasks")
            .with(
                new RoleMapping(
                    Map.of(
                        Role.SIGNUP, new TreeSet<>(List.of("sign_up")),
                        Role.CORE_USE, new TreeSet<>(List.of("write")))));
    projects.update(project);
    reward = rewards.ready(project, Ready.GOAL_REACHED, Texts.in(Language.ENGLISH), MONDAY).id();
    goal = save(3, List.of("report"), Optional.empty());
    position = events.store(project).position();
    append(event("ana-0", "ana", "sign_up", MONDAY, Map.of()));
  }

  @Test
  void theThirdReportCompletesTheGoalAndIsRewardedOnce() {
    use("ana", 1);
    use("ana", 2);
    run(hours(2));
    assertThat(progress("ana", hours(2)).done()).isEqualTo(2);
    assertThat(rounds.counts(goal, hours(2))).isEqualTo(new Rounds.Counts(1, 0));

    use("ana", 3);
    run(hours(4));
    run(hours(5));
    use("ana", 5);
    run(hours(6));

    Rounds.Seen done = rounds.latest(goal, true, hours(6), 10).getFirst();
    assertThat(done.completedAt()).hasValue(hours(3));
    assertThat(done.grant()).isPresent();
    assertThat(rounds.counts(goal, hours(6))).isEqualTo(new Rounds.Counts(0, 1));
    assertThat(progress("ana", hours(6)).completedAt()).hasValue(hours(3));
  }

  @Test
  void anEventThatComesTwiceCountsOnceAndALateOneInTheRoundThatItHappenedIn() {
    use("ana", 1);
    use("ana", 2);
    append(use("again", "ana", hours(1)), event("ana-2", "ana", "write", hours(2), REPORT));
    run(hours(3));
    assertThat(rounds.counts(goal, hours(3)).completed()).isEqualTo(1);

    append(event("ben-0", "ben", "sign_up", MONDAY, Map.of()));
    use("ben", 1);
    use("ben", 2);
    run(hours(3));
    Instant afterwards = hours(8 * 24);
    assertThat(rounds.counts(goal, afterwards).completed()).isEqualTo(1);

    use("ben", 7 * 24 - 1);
    run(afterwards);
    assertThat(rounds.latest(goal, true, afterwards, 10))
        .extracting(Rounds.Seen::person)
        .contains("ben");
  }

  @Test
  void otherScenariosAndOtherWeeksDoNotCount() {
    append(event("x-1", "ana", "write", hours(1), Map.of("scenario", PropertyValue.of("poem"))));
    use("ana", 7 * 24);
    run(hours(7 * 24));

    assertThat(rounds.latest(goal, false, hours(1), 10)).isEmpty();
    assertThat(progress("ana", hours(2)).done()).isZero();
  }

  @Test
  void aPersonWhoBecomesKnownCompletesARoundOnce() {
    append(
        new Entry.Event(
            new Entry.Header("v-0", null, "phone", MONDAY, MONDAY),
            "sign_up",
            Properties.NONE,
            Properties.NONE));
    for (int hour = 1; hour <= 3; hour++) {
      append(
          new Entry.Event(
              new Entry.Header("v-" + hour, null, "phone", hours(hour), hours(hour)),
              "write",
              Properties.of(REPORT),
              Properties.NONE));
    }
    run(hours(4));
    append(
        new Entry.Identify(
            new Entry.Header("v-id", "cai", "phone", hours(5), hours(5)), Properties.NONE));
    use("cai", 6);
    run(hours(7));

    assertThat(rounds.counts(goal, hours(7)).completed()).isEqualTo(1);
  }

  @Test
  void onlyTheAudienceIsAsked() {
    Task forCore =
        save(1, List.of(), Optional.of(new SegmentRef.Ready(ReadySegment.RFM_CHAMPIONS)));
    use("ana", 1);
    run(hours(2));

    assertThat(rounds.counts(forCore, hours(2))).isEqualTo(new Rounds.Counts(0, 0));
    assertThat(board.of(project, person("ana", hours(2)), hours(2)))
        .extracting(progress -> progress.task().id())
        .containsExactly(goal.id());
  }

  @Test
  void aTaskThatIsOffIsNotShownAndCompletesNothing() {
    tasks.enable(project, goal, false, hours(1));
    for (int hour = 2; hour < 6; hour++) {
      use("ana", hour);
    }
    run(hours(7));
    tasks.enable(project, tasks.find(project, goal.id()), true, hours(8));
    run(hours(9));

    assertThat(rounds.counts(goal, hours(9)).completed()).isZero();
    assertThat(progress("ana", hours(9)).done()).isZero();
  }

  private static final Map<String, PropertyValue> REPORT =
      Map.of("scenario", PropertyValue.of("report"));

  private Task save(int times, List<String> scenarios, Optional<SegmentRef> audience) {
    List<Filter.Property> where =
        scenarios.isEmpty()
            ? List.of()
            : List.of(
                new Filter.Property(Filter.Scope.EVENT, "scenario", Filter.Operator.IS, scenarios));
    return tasks.save(
        project,
        0,
        new Task.Definition(
            times + " times " + scenarios,
            Map.of(Language.ENGLISH, new Task.Words("Write", "")),
            "",
            EventsChoice.of(Role.CORE_USE),
            where,
            times,
            new Span.SinceSignUp(0, 7),
            audience),
        Optional.of(reward),
        MONDAY.minus(Duration.ofDays(1)));
  }

  private void run(Instant now) {
    position = runner.read(project, position, now);
  }

  private static Instant hours(int after) {
    return MONDAY.plus(Duration.ofHours(after));
  }

  private void use(String user, int hour) {
    append(event(user + "-" + hour, user, "write", hours(hour), REPORT));
  }

  private static Entry use(String message, String user, Instant at) {
    return event(message, user, "write", at, REPORT);
  }

  private static Entry event(
      String message, String user, String name, Instant at, Map<String, PropertyValue> values) {
    return new Entry.Event(
        new Entry.Header(message, user, null, at, at),
        name,
        Properties.of(values),
        Properties.NONE);
  }

  private void append(Entry... entries) {
    events.store(project).append(new ArrayList<>(List.of(entries)), Deduplication.ALL).join();
  }

  private Timeline.Person person(String user, Instant now) {
    return events
        .engine(project)
        .timeline(new Timeline.Question(new PersonId(user, true), now.plusMillis(1), 1_000))
        .person()
        .orElseThrow();
  }

  private Progress progress(String user, Instant now) {
    return board.of(project, person(user, now), now).getFirst();
  }
}
