package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.templates.Rendering;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir private static Path folder = Path.of("");
  private static Desk first;
  private Desk desk;

  @BeforeAll
  static void open() {
    first = Desk.open(folder);
  }

  @AfterAll
  static void close() {
    first.close();
  }

  @BeforeEach
  void takeAFreshProject() {
    desk = first.another();
  }

  @Test
  void anInAppMessageIsSentAndWaitsInTheInbox() {
    Message sent = desk.send("k1", "ana", desk.inApp());
    assertThat(sent.status().state()).isEqualTo(MessageState.SENT);
    assertThat(desk.inboxes().of(desk.project().id(), List.of("ana"), 10))
        .extracting(InboxItem::subject)
        .containsExactly("Hello ana");
  }

  @Test
  void aProposalWhoseKeyWasDecidedIsNotDecidedAgain() {
    Message first = desk.send("k1", "ana", desk.inApp());
    Message second = desk.send("k1", "ana", desk.inApp());
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(desk.inboxes().of(desk.project().id(), List.of("ana"), 10)).hasSize(1);
  }

  @Test
  void theThirdMessageOfAWeekIsSuppressedWithTheRule() {
    desk.send("k1", "ana", desk.inApp());
    desk.pass(Duration.ofDays(1));
    desk.send("k2", "ana", desk.inApp());
    Message third = desk.send("k3", "ana", desk.inApp());
    assertThat(third.status().state()).isEqualTo(MessageState.SUPPRESSED);
    assertThat(third.status().reason()).contains(Reason.FREQUENCY_CAP);
    assertThat(third.status().rule()).isEqualTo("cap:any:2/7d");
    assertThat(desk.send("k4", "ben", desk.inApp()).status().state()).isEqualTo(MessageState.SENT);
    desk.pass(Duration.ofDays(6));
    assertThat(desk.send("k5", "ana", desk.inApp()).status().state()).isEqualTo(MessageState.SENT);
  }

  @Test
  void messagesToAnEarlierIdOfThePersonCount() {
    desk.capsOnly(FrequencyCap.overall(1, WEEK));
    desk.send("k1", "anonymous:7", desk.inApp());
    Recipient merged =
        new Recipient(
            "ana",
            List.of("ana", "anonymous:7"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Message second =
        desk.send(
            new Proposal(
                "k2",
                Source.API,
                Optional.empty(),
                merged,
                Desk.text("Hi"),
                List.of(desk.inApp())));
    assertThat(second.status().reason()).contains(Reason.FREQUENCY_CAP);
  }

  @Test
  void anUnusableMessageIsNeverSentAndSaysWhichVariableIsMissing() {
    Message message =
        desk.send(
            new Proposal(
                "k1",
                Source.campaign(1),
                Optional.empty(),
                Desk.person("ana"),
                new Rendering.Incomplete(Set.of("user.name")),
                List.of(desk.inApp())));
    assertThat(message.status().reason()).contains(Reason.MISSING_VARIABLE);
    assertThat(message.status().rule()).isEqualTo("template:user.name");
  }

  @Test
  void outsideMessagesGoToTheProductFirstAndOutWhenUnseen() {
    Channel mail = desk.deadMail(0);
    Message first = desk.send("k1", "ana", mail);
    assertThat(first.over().kind()).isEqualTo(ChannelKind.IN_APP);
    Message second = desk.message("k1/outside");
    assertThat(second.status().state()).isEqualTo(MessageState.HELD);
    assertThat(second.status().reason()).contains(Reason.IN_APP_FIRST);
    desk.pass(Duration.ofHours(4).minusMillis(1));
    desk.dispatch();
    assertThat(desk.message("k1/outside").status().state()).isEqualTo(MessageState.HELD);
    desk.pass(Duration.ofMillis(1));
    desk.dispatch();
    assertThat(desk.message("k1/outside").status().reason()).contains(Reason.RETRY);
  }

  @Test
  void whatWasSeenInTheProductIsNotSentOutside() {
    Message first = desk.send("k1", "ana", desk.deadMail(0));
    InboxItem item = desk.inboxes().ofMessage(desk.project().id(), first.id()).orElseThrow();
    desk.inboxes().seen(desk.project().id(), item.id(), desk.now());
    desk.pass(Duration.ofHours(4));
    desk.dispatch();
    assertThat(desk.message("k1/outside").status().state()).isEqualTo(MessageState.SUPPRESSED);
    assertThat(desk.message("k1/outside").status().reason()).contains(Reason.SEEN_IN_APP);
  }

  @Test
  void atNightAMessageIsHeldUntilTheMorningOfTheUser() {
    desk.rules(quietNights());
    Recipient inLondon =
        new Recipient(
            "ana",
            List.of("ana"),
            Optional.of("ana@users.test"),
            Optional.of(ZoneId.of("Europe/London")),
            Optional.empty());
    Message held =
        desk.send(
            new Proposal(
                "k1",
                Source.API,
                Optional.empty(),
                inLondon,
                Desk.text("Hi"),
                List.of(desk.deadMail(0))));
    assertThat(held.status().state()).isEqualTo(MessageState.HELD);
    assertThat(held.times().dueAt()).contains(Instant.parse("2026-11-02T08:00:00Z"));
    assertThat(held.status().rule()).isEqualTo("quiet:22:00-08:00@Europe/London");
  }

  @Test
  void aUserWithoutAKnownZoneSleepsWhenTheProjectDoes() {
    desk.rules(quietNights());
    desk.pass(Duration.ofHours(11));
    Message held = desk.send("k1", "ana", desk.deadMail(0));
    assertThat(held.status().rule()).isEqualTo("quiet:22:00-08:00@Asia/Shanghai");
    assertThat(Recipient.zone("Mars/Olympus")).isEmpty();
  }

  @Test
  void aHeldMessageIsDecidedAgainWhenTheNightIsOver() {
    desk.rules(
        new Rules(
            List.of(FrequencyCap.overall(1, WEEK)),
            quietNights().quietHours(),
            Duration.ofDays(2),
            Optional.empty()));
    desk.pass(Duration.ofHours(11));
    desk.send("k1", "ana", desk.deadMail(0));
    desk.send("k2", "ana", desk.inApp());
    desk.pass(Duration.ofHours(9));
    desk.dispatch();
    assertThat(desk.message("k1").status().reason()).contains(Reason.FREQUENCY_CAP);
  }

  @Test
  void aMessageThatWaitedTooLongExpires() {
    desk.rules(quietNights());
    desk.pass(Duration.ofHours(11));
    desk.send("k1", "ana", desk.deadMail(0));
    desk.pass(Duration.ofDays(3));
    desk.dispatch();
    assertThat(desk.message("k1").status().reason()).contains(Reason.EXPIRED);
  }

  @Test
  void usersDecideAboutChannelsAndFrequency() {
    desk.capsOnly();
    Preferences preferences = desk.get(Preferences.class);
    long project = desk.project().id();
    preferences.choose(
        project,
        "ana",
        new Choices(Set.of(ChannelKind.EMAIL), Optional.of(1), Optional.empty()),
        desk.now());
    Channel mail = desk.deadMail(0);
    assertThat(desk.send("k1", "ana", mail).status().reason()).contains(Reason.CHANNEL_OFF);
    assertThat(desk.send("k2", "ana", mail, desk.inApp()).over().kind())
        .isEqualTo(ChannelKind.IN_APP);
    Message beyond = desk.send("k3", "ana", desk.inApp());
    assertThat(beyond.status().reason()).contains(Reason.OWN_FREQUENCY);
    assertThat(beyond.status().rule()).isEqualTo("own-cap:any:1/7d");
    assertThat(preferences.of(project, List.of("ana")).off()).containsExactly(ChannelKind.EMAIL);
  }

  @Test
  void whereEveryChannelRefusesTheReasonIsThatOfTheOneThatCameFurthest() {
    desk.capsOnly(FrequencyCap.overall(1, WEEK));
    desk.get(Preferences.class)
        .choose(
            desk.project().id(),
            "ana",
            new Choices(Set.of(ChannelKind.EMAIL), Optional.empty(), Optional.empty()),
            desk.now());
    Channel mail = desk.deadMail(0);
    desk.send("k1", "ana", mail, desk.inApp());

    Message capped = desk.send("k2", "ana", mail, desk.inApp());
    assertThat(capped.status().reason()).contains(Reason.FREQUENCY_CAP);
    assertThat(capped.over().kind()).isEqualTo(ChannelKind.IN_APP);
    assertThat(desk.get(DeliveryLog.class).entries(capped.id()))
        .extracting(DeliveryLog.Entry::rule, DeliveryLog.Entry::detail)
        .containsExactly(tuple("choice:email", "email"), tuple("cap:any:1/7d", ""));
    assertThat(desk.send("k3", "ana", desk.inApp(), mail).status()).isEqualTo(capped.status());
  }

  @Test
  void rulesReadAsSentences() {
    Texts english = Texts.in(Language.ENGLISH);
    assertThat(RuleText.of("cap:any:2/7d", english)).isEqualTo("at most 2 in 7 days");
    assertThat(RuleText.of("own-cap:any:1/7d", Texts.in(Language.CHINESE))).isEqualTo("7 天内最多 1 条");
    assertThat(RuleText.of("cap:email+renewal:1/12h", english))
        .isEqualTo("at most 1 in 12 hours · E-mail · Renewal, day 15–30");
    assertThat(RuleText.of("quiet:22:00-08:00@America/New_York", english))
        .isEqualTo("22:00 to 08:00, America/New_York");
    assertThat(RuleText.of("template:last.day,trait.city", english))
        .isEqualTo("last.day, trait.city");
    assertThat(RuleText.of("suppression:bounced", english)).isEmpty();
  }

  @Test
  void quietHoursAreThoseOfWhereUsersSayThatTheyAre() {
    desk.at(Desk.NOON);
    desk.rules(
        new Rules(List.of(), Rules.DEFAULT.quietHours(), Duration.ofDays(2), Optional.empty()));
    desk.get(Preferences.class)
        .choose(
            desk.project().id(),
            "ana",
            new Choices(Set.of(), Optional.empty(), Optional.of(ZoneId.of("America/New_York"))),
            desk.now());
    Message held = desk.send("k1", "ana", desk.deadMail(0));
    assertThat(held.status().rule()).isEqualTo("quiet:22:00-08:00@America/New_York");
    assertThat(desk.send("k2", "ben", desk.deadMail(0)).status().state())
        .isEqualTo(MessageState.RESERVED);
  }

  @Test
  void nothingGoesToASuppressedAddress() {
    desk.capsOnly();
    desk.get(Suppressions.class)
        .add(
            desk.project().id(),
            new Suppressions.Entry(
                "Ana@Users.test", Suppressions.Cause.COMPLAINED, "", desk.now()));
    assertThat(desk.send("k1", "ana", desk.deadMail(0)).status().reason())
        .contains(Reason.COMPLAINED);
  }

  @Test
  void theBudgetStopsWhatItCannotPayAndSaysSo() {
    desk.capsOnly();
    desk.budget(1);
    Channel mail = desk.deadMail(400_000);
    assertThat(desk.send("k1", "ana", mail).status().state()).isEqualTo(MessageState.RESERVED);
    assertThat(desk.send("k2", "ben", mail).status().state()).isEqualTo(MessageState.RESERVED);
    Message third = desk.send("k3", "cai", mail);
    assertThat(third.status().reason()).contains(Reason.BUDGET);
    assertThat(third.status().rule()).isEqualTo("budget:2026-11:1.00 CNY");
    assertThat(desk.budget().committed().micros()).isEqualTo(800_000);
    assertThat(desk.budget().stoppedAt()).contains(desk.now());
    assertThat(desk.send("k4", "cai", desk.inApp()).status().state()).isEqualTo(MessageState.SENT);
  }

  @Test
  void aFailedMessageGivesItsMoneyAndItsPlaceUnderTheCapBack() {
    desk.capsOnly(FrequencyCap.overall(1, WEEK));
    desk.send("k1", "ana", desk.deadMail(400_000));
    for (int attempt = 0; attempt < 7; attempt++) {
      assertThat(desk.message("k1").status().state()).isEqualTo(MessageState.RESERVED);
      desk.dispatch();
      desk.pass(Duration.ofHours(5));
    }
    assertThat(desk.message("k1").status().state()).isEqualTo(MessageState.FAILED);
    assertThat(desk.message("k1").status().reason()).contains(Reason.ATTEMPTS_EXHAUSTED);
    assertThat(desk.budget().committed().isZero()).isTrue();
    assertThat(desk.send("k2", "ana", desk.inApp()).status().state()).isEqualTo(MessageState.SENT);
  }

  @Test
  void aTestSendCountsAgainstNothing() {
    desk.capsOnly(FrequencyCap.overall(1, WEEK));
    desk.send("k1", "ana", desk.inApp());
    Message test =
        desk.send(
            new Proposal(
                "t1",
                Source.TEST,
                Optional.empty(),
                Desk.person("ana"),
                Desk.text("Test"),
                List.of(desk.deadMail(0))));
    assertThat(test.status().state()).isEqualTo(MessageState.RESERVED);
    assertThat(desk.send("k2", "ana", desk.inApp()).status().reason())
        .contains(Reason.FREQUENCY_CAP);
    assertThat(desk.send("k3", "ben", desk.inApp()).status().state()).isEqualTo(MessageState.SENT);
  }

  private static Rules quietNights() {
    return new Rules(
        List.of(),
        Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0))),
        Duration.ofDays(2),
        Optional.empty());
  }
}
