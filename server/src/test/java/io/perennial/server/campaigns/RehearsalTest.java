package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.ServerTest;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.FrequencyCap;
import io.perennial.server.messages.GuardRailSettings;
import io.perennial.server.messages.Reason;
import io.perennial.server.messages.Rules;
import io.perennial.server.messages.Source;
import io.perennial.server.questions.ReadySegment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Dry runs say what sending does, and do nothing. */
@ServerTest
class RehearsalTest {

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

  private DryRun run(Campaign campaign) {
    return town.get(Rehearsal.class).of(town.project(), campaign, 7, 100, town.now());
  }

  private static Map<String, Long> fates(DryRun run) {
    Map<String, Long> fates = new TreeMap<>();
    run.fates()
        .forEach(tally ->
            fates.put(
                tally.fate().outcome() + tally.fate().reason().map(one -> " " + one).orElse(""),
                tally.people()));
    return fates;
  }

  private void capOf(int most) {
    town.get(GuardRailSettings.class)
        .change(
            town.project(),
            new Rules(
                List.of(FrequencyCap.overall(most, Duration.ofDays(7))),
                Optional.empty(),
                Duration.ofDays(2),
                Optional.empty()));
  }

  @Test
  void itSaysWhatSendingThenDoes() {
    capOf(1);
    town.running(
        Sketch.of(Sketch.atTheStart(), Sketch.send(template))
            .audience(ReadySegment.LAPSED)
            .definition());
    minute();
    assertThat(town.messages()).isNotEmpty();
    int before = town.messages().size();
    Campaign second =
        town.campaigns()
            .create(
                town.project(),
                "Second",
                Sketch.of(Sketch.atTheStart(), Sketch.send(template)).definition(),
                "ana@team",
                town.now());
    DryRun run = run(second);
    assertThat(town.messages()).hasSize(before);
    assertThat(run.met()).isEqualTo(4);
    assertThat(fates(run))
        .isEqualTo(Map.of("SENT", 4L - before, "SUPPRESSED FREQUENCY_CAP", (long) before));
    Campaign asked = town.campaigns().submit(town.project(), second);
    Campaign approved = town.campaigns().approve(town.project(), asked, "boss@team", town.now());
    town.campaigns().move(town.project(), approved, State.RUNNING, town.now());
    minute();
    DeliveryLog.Tally tally =
        town.get(DeliveryLog.class).tally(town.project().id(), Source.campaign(second.id()));
    assertThat(tally.suppressed()).isEqualTo(Map.of(Reason.FREQUENCY_CAP, (long) before));
  }

  @Test
  void everyoneLookedAtHasTheirOwnWords() {
    DryRun run =
        run(
            Campaign.unsaved(
                town.project(),
                Sketch.of(
                        Sketch.atTheStart(),
                        new Step.Wait(Duration.ofDays(3)),
                        Sketch.send(template))
                    .definition(),
                town.now()));
    assertThat(run.people())
        .extracting(look -> look.message().orElseThrow().subject())
        .contains("Hello ana", "Hello ben", "Hello cai");
    assertThat(run.looked()).isEqualTo(4);
  }

  @Test
  void anEventMeetsThoseWhoDidItInTheLastDays() {
    town.happened("dora", "sign_up", town.now().minus(Duration.ofDays(3)));
    town.happened("emil", "sign_up", town.now().minus(Duration.ofDays(8)));
    DryRun run =
        run(
            town.draft(
                Sketch.of(Sketch.after("sign_up", Duration.ofHours(24)), Sketch.send(template))
                    .definition()));
    assertThat(run.people()).extracting(DryRun.Look::person).containsExactly("dora");
  }

  @Test
  void whoWasInTheCampaignDoesNotEnterAgain() {
    Campaign campaign =
        town.running(Sketch.of(Sketch.atTheStart(), Sketch.send(template)).definition());
    minute();
    DryRun run = run(campaign);
    assertThat(run.met()).isEqualTo(4);
    assertThat(run.enters()).isZero();
    assertThat(run.fates()).isEmpty();
  }

  @Test
  void theExitRuleAndMissingValuesAreReasonsNotToSend() {
    long needy = town.template("{{trait.city}}");
    town.trait("ana", "city", "Wuhan");
    DryRun run =
        run(
            town.draft(
                Sketch.of(Sketch.atTheStart(), Sketch.send(needy))
                    .exit(ReadySegment.LAPSED)
                    .definition()));
    DryRun all =
        run(
            Campaign.unsaved(
                town.project(),
                Sketch.of(Sketch.atTheStart(), Sketch.send(needy)).definition(),
                town.now()));
    assertThat(fates(all)).isEqualTo(Map.of("SENT", 1L, "SUPPRESSED MISSING_VARIABLE", 3L));
    assertThat(fates(run)).containsKey("EXIT_RULE");
  }

  @Test
  void bothArmsAreCountedAndOnlyTheTreatedLookedAt() {
    Campaign campaign =
        town.draft(Sketch.of(Sketch.atTheStart(), Sketch.send(template)).holdout(50).definition());
    DryRun run = run(campaign);
    long held =
        List.of("ana", "ben", "cai").stream()
            .filter(person -> Arm.of(campaign.id(), person, 50) == Arm.HOLDOUT)
            .count();
    assertThat(run.enters()).isEqualTo(4);
    assertThat(run.enters() - run.treated()).isBetween(held, held + 1);
    assertThat(run.looked()).isEqualTo((int) run.treated());
  }
}
