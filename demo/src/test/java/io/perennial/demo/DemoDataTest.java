package io.perennial.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.event.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoDataTest {

  private static final Instant NOW = Instant.parse("2026-11-18T07:42:00Z");

  @Test
  void equalSettingsGiveIdenticalEntries() {
    DemoSettings settings = settings(NOW, 1_500);
    assertThat(hash(DemoData.of(settings))).isEqualTo(hash(DemoData.of(settings)));
  }

  @Test
  void anotherSeedGivesOtherEntries() {
    DemoSettings settings = settings(NOW, 300);
    DemoSettings other =
        new DemoSettings(2, settings.zone(), settings.now(), settings.days(), settings.people());
    assertThat(hash(DemoData.of(settings))).isNotEqualTo(hash(DemoData.of(other)));
    Set<String> ids = messageIds(settings);
    ids.retainAll(messageIds(other));
    assertThat(ids).as("message ids that both years have").isEmpty();
  }

  @Test
  void startedLaterTheSameDayTheSameEntriesAreThereAndMoreFollow() {
    List<Entry> noon = DemoData.of(settings(NOW, 1_000)).toList();
    List<Entry> evening = DemoData.of(settings(NOW.plus(Duration.ofHours(5)), 1_000)).toList();
    assertThat(evening).hasSizeGreaterThan(noon.size());
    assertThat(evening.subList(0, noon.size()).equals(noon)).isTrue();
  }

  @Test
  void entriesComeInOrderOfArrivalAndNoneAfterNow() {
    Instant last = Instant.MIN;
    List<Entry> wrong = new ArrayList<>();
    for (Entry entry : DemoData.of(settings(NOW, 2_000)).toList()) {
      Instant received = entry.header().receivedAt();
      if (received.isBefore(last)
          || received.isAfter(NOW)
          || !entry.header().timestamp().isBefore(received)) {
        wrong.add(entry);
      }
      last = received;
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void somethingHappensInTheLastHourBeforeItIsStarted() {
    Instant hourAgo = NOW.minus(Duration.ofHours(1));
    assertThat(
            DemoData.of(DemoSettings.console(NOW))
                .filter(e -> e.header().timestamp().isAfter(hourAgo)))
        .isNotEmpty();
  }

  @Test
  void messageIdsAreUnique() {
    DemoSettings settings = settings(NOW, 2_000);
    assertThat(messageIds(settings)).hasSize((int) DemoData.of(settings).count());
  }

  @Test
  void theConsoleYearHasAboutTwoHundredThousandEntries() {
    assertThat(DemoData.of(DemoSettings.console(NOW)).count()).isBetween(150_000L, 250_000L);
  }

  @Test
  void aYearOfAMillionEntriesHasAMillionWithinATenth() {
    assertThat(DemoData.of(DemoSettings.ofEntries(1_000_000, 3, NOW)).count())
        .isBetween(900_000L, 1_100_000L);
  }

  @Test
  void aHundredMillionEntriesAreMadeOnlyAsFarAsTheyAreRead() {
    DemoSettings settings = DemoSettings.ofEntries(100_000_000, 3, NOW);
    Iterator<Entry> entries = DemoData.of(settings).iterator();
    for (int i = 0; i < 10_000; i++) {
      entries.next();
    }
    assertThat(entries.next().header().timestamp())
        .isBefore(settings.firstDay().plusDays(2).atStartOfDay(settings.zone()).toInstant());
  }

  @Test
  void nobodyPaysOrWorksBeforeSigningUp() {
    Set<String> signedUp = new HashSet<>();
    List<Entry> tooEarly = new ArrayList<>();
    Set<String> early = Set.of("session_start", "payment_succeeded", "ai_generate", "ai_analyze");
    // Entries of a phone that was offline arrive late, so happening is what counts here.
    DemoData.of(settings(NOW, 2_000))
        .sorted((a, b) -> a.header().timestamp().compareTo(b.header().timestamp()))
        .filter(e -> e.header().userId() != null)
        .forEach(entry -> {
          String user = Objects.requireNonNull(entry.header().userId());
          if (entry instanceof Entry.Alias) {
            signedUp.add(user);
          } else if (entry instanceof Entry.Event event) {
            if (event.name().equals("signup")) {
              signedUp.add(user);
            } else if (early.contains(event.name())) {
              if (!signedUp.contains(user)) {
                tooEarly.add(event);
              }
            }
          }
        });
    assertThat(tooEarly).isEmpty();
  }

  @Test
  void visitorsAreJoinedToTheUserTheyBecome() {
    List<Entry> entries = DemoData.of(settings(NOW, 1_000)).toList();
    assertThat(entries.stream().filter(e -> e instanceof Entry.Event))
        .as("visits before sign-up")
        .anyMatch(e -> e.header().userId() == null);
    assertThat(entries.stream().filter(e -> e instanceof Entry.Identify))
        .anyMatch(e -> e.header().anonymousId() != null);
    assertThat(entries.stream().filter(e -> e instanceof Entry.Alias)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "UTC"})
  void theLastDayIsTodayInEveryZone(String zone) {
    DemoSettings settings = new DemoSettings(1, ZoneId.of(zone), NOW, 200, 3_000);
    LocalDate today = NOW.atZone(ZoneId.of(zone)).toLocalDate();
    Entry last = DemoData.of(settings).reduce((_, b) -> b).orElseThrow();
    assertThat(last.header().receivedAt().atZone(settings.zone()).toLocalDate()).isEqualTo(today);
    Entry first = DemoData.of(settings).findFirst().orElseThrow();
    assertThat(first.header().timestamp().atZone(settings.zone()).toLocalDate())
        .isBetween(settings.firstDay(), settings.firstDay().plusDays(3));
  }

  @Test
  void tooFewDaysForTheStoryOfTheBadReleaseAreRefused() {
    assertThatThrownBy(() -> new DemoSettings(1, ZoneId.of("UTC"), NOW, 100, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DemoSettings settings(Instant now, int people) {
    return new DemoSettings(1, ZoneId.of("Asia/Shanghai"), now, 365, people);
  }

  private static Set<String> messageIds(DemoSettings settings) {
    Set<String> ids = new HashSet<>();
    DemoData.of(settings).forEach(e -> ids.add(e.header().messageId()));
    return ids;
  }

  private static int hash(Stream<Entry> entries) {
    return Arrays.hashCode(entries.map(Entry::toString).mapToInt(String::hashCode).toArray());
  }
}
