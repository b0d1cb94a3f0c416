package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.server.ServerTest;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.segments.SegmentUses;
import io.perennial.server.templates.MessageTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a campaign may do in which state, and what changing it means. */
@ServerTest
class CampaignsTest {

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

  private Definition welcome(Duration delay) {
    return Sketch.of(Sketch.after("sign_up", delay), Sketch.send(template)).definition();
  }

  @Test
  void nothingIsSentBeforeSomebodyApproves() {
    Campaign draft = town.draft(Sketch.of(Sketch.atTheStart(), Sketch.send(template)).definition());
    assertThatThrownBy(
            () -> town.campaigns().move(town.project(), draft, State.RUNNING, town.now()))
        .isInstanceOf(PerennialException.class);
    minute();
    assertThat(town.messages()).isEmpty();
  }

  @Test
  void changingARunningCampaignMakesAVersionThatWaitsForApproval() {
    Campaign campaign = town.running(welcome(Duration.ZERO));
    Definition other =
        Sketch.of(Sketch.after("pay", Duration.ZERO), Sketch.send(template)).definition();
    Campaign changed =
        town.campaigns()
            .change(town.project(), campaign, "Campaign", other, "ana@team", town.now());
    assertThat(changed.state()).isEqualTo(State.RUNNING);
    assertThat(changed.current().number()).isEqualTo(1);
    assertThat(changed.pending().orElseThrow().standing()).isEqualTo(State.DRAFT);
    Campaign approved =
        town.campaigns()
            .approve(
                town.project(),
                town.campaigns().submit(town.project(), changed),
                "boss@team",
                town.now());
    assertThat(approved.state()).isEqualTo(State.RUNNING);
    assertThat(approved.current().number()).isEqualTo(2);
    assertThat(approved.pending()).isEmpty();
  }

  @Test
  void aPausedCampaignTakesNoStep() {
    Campaign campaign = town.running(welcome(Duration.ofHours(1)));
    minute();
    town.does("dora", "sign_up");
    minute();
    town.campaigns().move(town.project(), campaign, State.PAUSED, town.now());
    town.pass(Duration.ofHours(2));
    assertThat(town.messages()).isEmpty();
  }

  @Test
  void aCampaignBeginsOnItsFirstDayAndEndsAfterItsLast() {
    Campaign campaign =
        town.running(
            Sketch.of(Sketch.after("sign_up", Duration.ofHours(30)), Sketch.send(template))
                .first("2025-01-21")
                .last("2025-01-22")
                .definition());
    minute();
    town.does("dora", "sign_up");
    minute();
    assertThat(town.endings()).isEmpty();
    town.pass(Duration.ofDays(1));
    town.does("emil", "sign_up");
    minute();
    assertThat(town.endings()).containsExactly("emil ");
    town.pass(Duration.ofDays(2));
    assertThat(town.current(campaign).state()).isEqualTo(State.ENDED);
    assertThat(town.endings()).containsExactly("emil CAMPAIGN_ENDED");
    assertThat(town.messages()).isEmpty();
  }

  @Test
  void aCampaignWhoseTemplateIsGonePauses() {
    Campaign campaign =
        town.running(Sketch.of(Sketch.atTheStart(), Sketch.send(template)).definition());
    town.get(MessageTemplates.class).remove(town.project().id(), template);
    minute();
    assertThat(town.current(campaign).state()).isEqualTo(State.PAUSED);
    assertThat(town.messages()).isEmpty();
  }

  @Test
  void aRoundTakenTwiceSendsNothingTwice() {
    town.running(Sketch.of(Sketch.atTheStart(), Sketch.send(template)).definition());
    minute();
    town.get(Metadata.class)
        .write()
        .sql(
            """
            update campaign_enrolment set step = 0, due_at = eligible_at, ended_at = null,
              ending = '' where campaign_id in (select id from campaign where project_id = ?)\
            """)
        .param(town.project().id())
        .update();
    minute();
    assertThat(town.messages()).hasSize(4);
  }

  @Test
  void aSegmentTellsTheCampaignsThatNeedIt() {
    SegmentRef core = Sketch.ready(ReadySegment.CORE);
    SegmentRef regular = Sketch.ready(ReadySegment.REGULAR);
    Variant forRegular =
        new Variant(Optional.of(regular), List.of(), Optional.empty(), List.of(template));
    Campaign campaign =
        town.running(
            Sketch.of(
                    Sketch.atTheStart(),
                    new Step.Branch(core, 1),
                    new Step.Send(List.of(template), List.of(), List.of(forRegular)))
                .definition());
    CampaignSegments uses = town.get(CampaignSegments.class);
    for (SegmentRef named : List.of(core, regular)) {
      assertThat(uses.of(town.project(), named))
          .extracting(SegmentUses.Use::address)
          .containsExactly("campaigns/" + campaign.id());
    }
    assertThat(uses.of(town.project(), Sketch.ready(ReadySegment.DORMANT))).isEmpty();
  }
}
