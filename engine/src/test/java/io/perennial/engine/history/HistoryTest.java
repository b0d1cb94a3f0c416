package io.perennial.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private final List<Entry> entries = new ArrayList<>();

  @Test
  void aVisitorWhoSignsInBringsTheirVisitsAlong() {
    event(1, null, "a1", "visit");
    identify(2, "ana", "a1", Map.of());
    event(3, "ana", null, "use");

    assertThat(people()).containsExactly("ana [ana, anonymous:a1] visit use");
  }

  @Test
  void aSharedDeviceDoesNotMakeTwoKnownUsersOne() {
    event(1, null, "a1", "visit");
    identify(2, "ana", "a1", Map.of());
    identify(3, "ben", "a1", Map.of());
    event(4, null, "a1", "visit");

    assertThat(people()).containsExactly("ana [ana, anonymous:a1] visit visit", "ben [ben] -");
  }

  @Test
  void anAliasMovesAnAnonymousIdWithThePersonItBelongsTo() {
    identify(1, "ana", "a1", Map.of());
    event(2, null, "a1", "visit");
    alias(3, "ben", "a1");
    event(4, "ana", null, "use");

    assertThat(people()).containsExactly("ben [ana, ben, anonymous:a1] visit use");
  }

  @Test
  void anAliasOfAKnownUserMergesTwoUsersUnderItsTarget() {
    event(1, "ana@old", null, "use");
    event(2, "ana", null, "use");
    alias(3, "ana", "ana@old");

    assertThat(people()).containsExactly("ana [ana, ana@old] use use");
  }

  @Test
  void aliasesAreTransitiveAndTheLatestNamesThePerson() {
    event(1, "one", null, "first");
    event(2, "two", null, "second");
    alias(3, "two", "one");
    alias(4, "three", "two");

    assertThat(people()).containsExactly("three [one, three, two] first second");
    assertThat(history().find(new PersonId("one", true)))
        .hasValueSatisfying(person -> assertThat(person.id().id()).isEqualTo("three"));
  }

  @Test
  void anAliasPrefersTheAnonymousIdOfASpelling() {
    event(1, null, "x", "visit");
    event(2, "x", null, "use");
    alias(3, "ana", "x");

    assertThat(people()).containsExactly("ana [ana, anonymous:x] visit", "x [x] use");
  }

  @Test
  void anAliasOfANeverSeenIdJoinsTheVisitorWhoIsSeenLater() {
    alias(1, "ana", "a9");
    event(2, null, "a9", "visit");

    assertThat(people()).containsExactly("ana [ana, anonymous:a9] visit");
  }

  @Test
  void anEventWithBothIdsJoinsNothing() {
    event(1, "ana", "a1", "use");
    event(2, null, "a1", "visit");

    assertThat(people()).containsExactly("ana [ana] use", "anonymous:a1 [anonymous:a1] visit");
  }

  @Test
  void anIdThatHasNoEntryOfItsOwnIsNobody() {
    event(1, "ana", "a1", "use");

    assertThat(history().find(new PersonId("a1", false))).isEmpty();
  }

  @Test
  void ofEqualMessageIdsTheFirstToArriveCounts() {
    Header header = new Header("m", "ana", null, at(5), at(5));
    entries.add(new Entry.Event(header, "kept", Properties.NONE, Properties.NONE));
    Header again = new Header("m", "ana", "a1", at(1), at(6));
    entries.add(new Entry.Identify(again, Properties.NONE));

    assertThat(people()).containsExactly("ana [ana] kept");
  }

  @Test
  void theLatestIdentificationOfEachTraitWinsByTimestampThenArrival() {
    identify(9, "ana", null, Map.of("plan", PropertyValue.of("pro")));
    identify(
        3, "ana", null, Map.of("plan", PropertyValue.of("free"), "city", PropertyValue.of("a")));
    identify(3, "ana", null, Map.of("city", PropertyValue.of("b")));

    assertThat(history().people().getFirst().traits())
        .isEqualTo(
            Properties.of(Map.of("plan", PropertyValue.of("pro"), "city", PropertyValue.of("b"))));
  }

  @Test
  void eventsAreToldByTimestampAndEqualOnesByArrival() {
    event(5, "ana", null, "late");
    event(1, "ana", null, "early");
    event(5, "ana", null, "later");

    assertThat(people()).containsExactly("ana [ana] early late later");
  }

  private History history() {
    return History.of(entries);
  }

  private List<String> people() {
    return history().people().stream()
        .map(person ->
            "%s %s %s"
                .formatted(
                    person.id().reference(),
                    person.ids().stream().map(PersonId::reference).toList(),
                    person.events().isEmpty()
                        ? "-"
                        : String.join(
                            " ", person.events().stream().map(Entry.Event::name).toList())))
        .toList();
  }

  private void event(int second, @Nullable String user, @Nullable String anonymous, String name) {
    entries.add(
        new Entry.Event(header(second, user, anonymous), name, Properties.NONE, Properties.NONE));
  }

  private void identify(
      int second,
      @Nullable String user,
      @Nullable String anonymous,
      Map<String, PropertyValue> traits) {
    entries.add(new Entry.Identify(header(second, user, anonymous), Properties.of(traits)));
  }

  private void alias(int second, String user, String previous) {
    entries.add(new Entry.Alias(header(second, user, null), previous));
  }

  private Header header(int second, @Nullable String user, @Nullable String anonymous) {
    return new Header("m" + entries.size(), user, anonymous, at(second), at(second));
  }

  private static Instant at(int second) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
  }
}
