package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.ServerTest;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Reason;
import io.perennial.server.messages.Ruling;
import io.perennial.server.questions.ReadySegment;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a campaign says of its messages that had to wait. */
@ServerTest
class CampaignProposerTest {

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

  /** A message of a running campaign to Dora. */
  private Message sent(Sketch sketch) {
    town.running(sketch.definition());
    minute();
    town.does("dora", "sign_up");
    minute();
    return town.get(DeliveryLog.class)
        .latest(town.project().id(), DeliveryLog.Filter.NONE, Long.MAX_VALUE, 1)
        .getFirst();
  }

  private Campaign only() {
    return town.campaigns().all(town.project()).getFirst();
  }

  private Sketch welcome() {
    return Sketch.of(Sketch.after("sign_up", Duration.ZERO), Sketch.send(template));
  }

  private Ruling asked(Message message) {
    return town.get(CampaignProposer.class).stillMeant(town.project(), message, town.now());
  }

  private static Ruling refused(String why) {
    return new Ruling.Suppress(Reason.NOT_MEANT, "campaign:" + why);
  }

  @Test
  void whatStillHoldsGoes() {
    Message message = sent(welcome().audience(ReadySegment.POTENTIAL).exit(ReadySegment.CORE));
    assertThat(asked(message)).isEqualTo(new Ruling.Go());
  }

  @Test
  void whoeverStoppedQualifyingIsNotMeant() {
    Message message = sent(welcome().audience(ReadySegment.POTENTIAL));
    IntStream.range(0, 3).forEach(i -> town.does("dora", "<b>polish</b>"));
    town.wait(Duration.ofHours(4));
    assertThat(asked(message)).isEqualTo(refused("audience"));
  }

  @Test
  void whoeverTheExitRuleHoldsForIsNotMeant() {
    Message message = sent(welcome().exit(ReadySegment.REGULAR));
    IntStream.range(0, 3).forEach(i -> town.does("dora", "<b>polish</b>"));
    town.wait(Duration.ofHours(4));
    assertThat(asked(message)).isEqualTo(refused("exit"));
  }

  @Test
  void whoeverReachedTheGoalIsNotMeant() {
    Message message = sent(welcome());
    town.does("dora", "generate");
    minute();
    assertThat(asked(message)).isEqualTo(refused("goal"));
  }

  @Test
  void aPausedCampaignLetsItsMessagesWaitAndAnEndedOneDropsThem() {
    Message message = sent(welcome());
    Campaign paused = town.campaigns().move(town.project(), only(), State.PAUSED, town.now());
    assertThat(asked(message))
        .isEqualTo(
            new Ruling.Hold(
                town.now().plus(Duration.ofMinutes(15)), Reason.NOT_MEANT, "campaign:paused"));
    town.campaigns().move(town.project(), paused, State.ENDED, town.now());
    assertThat(asked(message)).isEqualTo(refused("ended"));
  }
}
