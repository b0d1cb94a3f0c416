package io.perennial.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoriesTest {

  private static final DemoSettings SETTINGS =
      new DemoSettings(
          1, ZoneId.of("Asia/Shanghai"), Instant.parse("2026-11-18T14:00:00Z"), 365, 0);
  private static final List<Entry> ENTRIES = DemoData.of(SETTINGS).toList();

  @Test
  void withoutOtherPeopleTheEightAreAlone() {
    assertThat(names("signup")).hasSize(8);
  }

  @Test
  void theLawyerIsThereEveryWorkingDay() {
    assertThat(daysOfUse("lin-hui", 30)).isBetween(18L, 23L);
  }

  @Test
  void theTeamLeadLeavesAfterTheBadRelease() {
    Instant bad = DemoWorld.badRelease(SETTINGS).at();
    List<Entry.Event> uses = uses("chen-hao");
    assertThat(uses.getLast().header().timestamp()).isBetween(bad, bad.plus(Duration.ofDays(11)));
    assertThat(events("chen-hao")).extracting(Entry.Event::name).contains("subscription_cancelled");
    assertThat(uses)
        .filteredOn(e -> e.header().timestamp().isAfter(bad))
        .filteredOn(e -> String.valueOf(e.properties().get("accepted")).contains("false"))
        .hasSizeGreaterThan(10);
  }

  @Test
  void theShopOwnerCameBackAndPaysAgain() {
    assertThat(daysOfUse("zhou-min", 120)).isEqualTo(daysOfUse("zhou-min", 25)).isGreaterThan(9);
    assertThat(events("zhou-min")).filteredOn(e -> e.name().equals("payment_succeeded")).hasSize(4);
  }

  @Test
  void theSilentPayerHasNotBeenSeenForTenDays() {
    assertThat(daysOfUse("he-jing", 9)).isZero();
    assertThat(daysOfUse("he-jing", 40)).isGreaterThan(25);
  }

  @Test
  void theNewcomerSignedUpYesterday() {
    Instant signup = named("wu-lei", "signup").getFirst().header().timestamp();
    assertThat(signup.atZone(SETTINGS.zone()).toLocalDate())
        .isEqualTo(SETTINGS.lastDay().minusDays(1));
  }

  @Test
  void theRefundFollowsThePaymentByTwoDays() {
    assertThat(named("sun-yue", "payment_succeeded")).hasSize(1);
    assertThat(named("sun-yue", "payment_refunded")).hasSize(1);
  }

  private static long daysOfUse(String user, int lastDays) {
    return uses(user).stream()
        .map(e -> e.header().timestamp().atZone(SETTINGS.zone()).toLocalDate())
        .filter(day -> day.isAfter(SETTINGS.lastDay().minusDays(lastDays)))
        .distinct()
        .count();
  }

  private static List<Entry.Event> uses(String user) {
    return events(user).stream().filter(e -> e.name().startsWith("ai_")).toList();
  }

  private static List<Entry.Event> named(String user, String name) {
    return events(user).stream().filter(e -> e.name().equals(name)).toList();
  }

  private static List<Entry.Event> events(String user) {
    return ENTRIES.stream()
        .filter(e -> user.equals(e.header().userId()))
        .filter(Entry.Event.class::isInstance)
        .map(Entry.Event.class::cast)
        .toList();
  }

  private static List<Entry> names(String name) {
    return ENTRIES.stream()
        .filter(e -> e instanceof Entry.Event v && v.name().equals(name))
        .toList();
  }
}
