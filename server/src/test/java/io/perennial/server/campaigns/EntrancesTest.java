package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.ServerTest;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.ReadySegment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who is let into a campaign, by what and when. */
@ServerTest
class EntrancesTest {

  @Autowired private ApplicationContext server;
  private CampaignTown town;
  private long template;

  @BeforeEach
  void build(TestInfo test) {
    town = new CampaignTown(server, test);
    template = town.template("Hello");
  }

  private void minute() {
    town.pass(Duration.ofMinutes(1));
  }

  private Campaign on(Trigger trigger) {
    return town.running(Sketch.of(trigger, Sketch.send(template)).definition());
  }

  @Test
  void anEventStartsTheWaitAndTheMessageComesAfterIt() {
    on(Sketch.after("sign_up", Duration.ofHours(24)));
    minute();
    town.does("dora", "sign_up");
    minute();
    town.pass(Duration.ofHours(23));
    assertThat(town.messages()).isEmpty();
    town.pass(Duration.ofHours(1));
    assertThat(town.messages()).containsExactly("dora SENT");
    assertThat(town.endings()).containsExactly("dora COMPLETED");
  }

  @Test
  void whatHappensBetweenTheStartAndTheFirstLookCounts() {
    on(Sketch.after("sign_up", Duration.ZERO));
    town.does("dora", "sign_up");
    minute();
    assertThat(town.messages()).containsExactly("dora SENT");
  }

  @Test
  void whatHappenedBeforeTheStartStartsNothing() {
    town.does("dora", "sign_up");
    town.wait(Duration.ofMinutes(1));
    on(Sketch.after("sign_up", Duration.ZERO));
    town.happened("emil", "sign_up", town.now().minusSeconds(3600));
    minute();
    assertThat(town.messages()).isEmpty();
  }

  @Test
  void theAudienceAtTheStartIsTakenInOnceWhenAskedFor() {
    on(Sketch.atTheStart());
    minute();
    minute();
    assertThat(town.messages()).hasSize(4).contains("ana SENT", "ben SENT", "cai SENT");
  }

  @Test
  void aScheduleGoesByTheClockOfEachUser() {
    town.trait("ana", "timezone", "America/New_York");
    on(
        new Trigger.Schedule(
            EnumSet.allOf(DayOfWeek.class), LocalTime.of(13, 0), Trigger.Zone.USER));
    minute();
    assertThat(town.messages()).isEmpty();
    town.pass(Duration.ofHours(1));
    assertThat(town.messages()).contains("ben SENT", "cai SENT").doesNotContain("ana SENT");
    town.pass(Duration.ofHours(5));
    assertThat(town.messages()).contains("ana SENT");
  }

  @Test
  void anEventStartsAndReachesTheGoalOnlyWhenTheConditionsOfItsFilterHold() {
    town.trait("dora", "tier", "gold");
    town.trait("emil", "tier", "gold");
    long exports =
        town.filter("events=event:export&where=event:format:is:pdf&where=person:tier:is:gold");
    EventsChoice chosen = EventsChoice.ofFilter(exports);
    town.running(
        Sketch.of(
                new Trigger.Event(chosen, Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON),
                new Step.Wait(Duration.ofHours(1)),
                Sketch.send(template))
            .goal(chosen)
            .definition());
    minute();
    town.does("dora", "export", "format", "pdf");
    town.does("emil", "export", "format", "png");
    town.does("ana", "export", "format", "pdf");
    minute();
    town.does("dora", "export", "format", "png");
    town.pass(Duration.ofHours(1));
    assertThat(town.messages()).containsExactly("dora SENT");
    assertThat(town.endings()).containsExactly("dora COMPLETED");
    town.does("emil", "export", "format", "pdf");
    minute();
    town.does("emil", "export", "format", "pdf");
    minute();
    assertThat(town.endings()).containsExactly("dora COMPLETED", "emil GOAL");
  }

  @Test
  void oncePerPersonUnlessTheCampaignTakesThemAgain() {
    on(Sketch.after("sign_up", Duration.ZERO));
    minute();
    town.does("dora", "sign_up");
    minute();
    town.wait(Duration.ofDays(20));
    town.does("dora", "sign_up");
    minute();
    assertThat(town.messages()).containsExactly("dora SENT");
  }

  @Test
  void aCampaignThatTakesPeopleAgainDoesSoAfterItsDays() {
    town.running(
        Sketch.of(Sketch.after("sign_up", Duration.ZERO), Sketch.send(template))
            .reentryDays(10)
            .definition());
    minute();
    town.does("dora", "sign_up");
    minute();
    town.wait(Duration.ofDays(9));
    town.does("dora", "sign_up");
    minute();
    assertThat(town.messages()).containsExactly("dora SENT");
    town.wait(Duration.ofDays(1));
    town.does("dora", "sign_up");
    minute();
    assertThat(town.messages()).containsExactly("dora SENT", "dora SENT");
  }

  @Test
  void whoIsFoundToHaveEnteredASegmentIsLetIn() {
    found("ana", true);
    on(crossing(Trigger.Crossing.ENTERING));
    minute();
    assertThat(town.messages()).isEmpty();
    found("ben", true);
    found("cai", false);
    minute();
    minute();
    assertThat(town.messages()).containsExactly("ben SENT");
  }

  @Test
  void whoIsFoundToHaveLeftASegmentIsLetInWhenLeavingCounts() {
    on(crossing(Trigger.Crossing.LEAVING));
    minute();
    found("ben", true);
    found("cai", false);
    minute();
    assertThat(town.messages()).containsExactly("cai SENT");
  }

  private static Trigger crossing(Trigger.Crossing crossing) {
    return new Trigger.Segment(
        Sketch.ready(ReadySegment.CORE), crossing, Trigger.Enrolment.FROM_NOW_ON);
  }

  /** What computing the members of a segment writes down. */
  private void found(String person, boolean entered) {
    town.get(Metadata.class)
        .write()
        .sql(
            """
            insert into segment_change (project_id, segment, person, day, entered, found_at)
            values (?, 'core', ?, '2025-01-20', ?, ?)\
            """)
        .params(town.project().id(), person, entered ? 1 : 0, town.now().toEpochMilli())
        .update();
  }
}
