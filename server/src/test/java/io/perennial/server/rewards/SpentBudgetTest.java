package io.perennial.server.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.budget.BudgetAlerts;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Receiver;
import io.perennial.server.spending.BudgetAlarm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The team learns, once a month, that its budget refused something. */
class SpentBudgetTest {

  private static final Receiver.Answer OK = Receiver.Answer.ok("{\"errcode\":0,\"errmsg\":\"ok\"}");

  @TempDir private static Path folder = Path.of("");
  private static Shop first;
  private Shop shop;
  private Receiver receiver;

  @BeforeAll
  static void open() {
    first = Shop.open(folder);
  }

  @AfterAll
  static void close() {
    first.close();
  }

  @BeforeEach
  void listen() {
    shop = first.another();
    receiver = new Receiver();
    receiver.answers(OK);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private void tellOverARobot() {
    Channel robot =
        shop.get(Channels.class)
            .create(
                shop.project(),
                ChannelKind.DINGTALK,
                "Team",
                new ChannelSettings.Robot(receiver.url("/robot?access_token=t"), Optional.empty()),
                shop.money(0),
                shop.now());
    shop.get(BudgetAlerts.class).choose(shop.project(), new BudgetAlerts.Chosen(robot.id(), ""));
  }

  private void look() {
    shop.get(BudgetAlarm.class).send(shop.now());
  }

  private void refuse(String user) {
    assertThat(shop.grant(shop.rule(new Benefit.Credits(5)), user).status().refusal())
        .contains(Refusal.BUDGET);
  }

  @Test
  void theTeamIsToldOnceAMonthInBothLanguages() {
    tellOverARobot();
    shop.budget(4);
    look();
    assertThat(receiver.received()).isEmpty();
    refuse("ana");
    refuse("ben");
    look();
    look();
    assertThat(receiver.received()).hasSize(1);
    assertThat(receiver.received().getFirst().body())
        .contains("the budget is spent", "预算已用完", "4.00 CNY");
    shop.at(Instant.parse("2026-12-02T04:00:00Z"));
    refuse("cai");
    look();
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void whoChoosesAChannelLaterIsToldThen() {
    shop.budget(4);
    refuse("ana");
    look();
    tellOverARobot();
    look();
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void onlyWhatCertainlyDidNotArriveIsToldAgain() {
    tellOverARobot();
    shop.budget(4);
    receiver.answers(Receiver.Answer.ok("{\"errcode\":-1,\"errmsg\":\"busy\"}"));
    refuse("ana");
    look();
    look();
    assertThat(receiver.received()).hasSize(1);
    shop.pass(Duration.ofHours(1));
    receiver.answers(Receiver.Answer.status(0));
    look();
    shop.pass(Duration.ofDays(1));
    look();
    assertThat(receiver.received()).hasSize(2);
  }
}
