package io.perennial.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.imports.ImportReport.RejectedRow;
import io.perennial.server.imports.Mapping.Use;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMapperTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Mapping mapping =
      new Mapping(
          new LinkedHashMap<>(
              Map.of(
                  "who", Use.USER_ID,
                  "what", Use.EVENT_NAME,
                  "when", Use.TIMESTAMP,
                  "plan", Use.TRAIT,
                  "noise", Use.IGNORED)),
          "",
          TimestampFormat.ISO,
          ZoneId.of("Asia/Shanghai"));

  @Test
  void aRowBecomesAnEventWithTypedPropertiesInTheZoneOfTheImport() {
    Entry.Event event =
        event(
            row(
                "who=ana",
                "what=pay",
                "when=2026-01-02 00:10",
                "amount=19.90",
                "code=007",
                "ok=true"));
    assertThat(event.name()).isEqualTo("pay");
    assertThat(event.header().userId()).isEqualTo("ana");
    assertThat(event.header().timestamp()).isEqualTo("2026-01-01T16:10:00Z");
    assertThat(event.header().receivedAt()).isEqualTo(NOW);
    assertThat(event.properties().values())
        .containsExactly(
            Map.entry("amount", PropertyValue.of(19.9)),
            Map.entry("code", PropertyValue.of("007")),
            Map.entry("ok", PropertyValue.of(true)));
  }

  @Test
  void theSameRowAlwaysHasTheSameMessageIdAndAnotherRowAnotherOne() {
    String id = messageId("who=ana", "what=pay", "when=2026-01-02", "amount=1", "noise=x");
    assertThat(messageId("who=ana", "what=pay", "when=2026-01-02", "amount=1", "noise=y"))
        .as("an ignored column does not count")
        .isEqualTo(id);
    assertThat(messageId("who=ana", "what=pay", "when=2026-01-02", "amount=2")).isNotEqualTo(id);
    assertThat(messageId("who=ana", "what=pay", "when=2026-01-03", "amount=1")).isNotEqualTo(id);
    assertThat(messageId("who=bo", "what=pay", "when=2026-01-02", "amount=1")).isNotEqualTo(id);
  }

  @Test
  void aMappedMessageIdIsKept() {
    Mapping withId = mapping.with("id", Use.MESSAGE_ID);
    List<Entry> entries = new ArrayList<>();
    new RowMapper(withId, NOW)
        .map(row("who=ana", "what=pay", "when=2026-01-02", "id=m-1"), entries);
    assertThat(entries.getFirst().header().messageId()).isEqualTo("m-1");
  }

  @Test
  void traitsIdentifyTheUserWheneverTheyChange() {
    RowMapper mapper = new RowMapper(mapping, NOW);
    List<Entry> entries = new ArrayList<>();
    mapper.map(row("who=ana", "what=a", "when=2026-01-01", "plan=free"), entries);
    mapper.map(row("who=ana", "what=b", "when=2026-01-02", "plan=free"), entries);
    mapper.map(row("who=ana", "what=c", "when=2026-01-03", "plan=pro"), entries);
    assertThat(entries)
        .extracting(entry -> entry instanceof Entry.Identify i ? i.traits().get("plan") : null)
        .containsExactly(PropertyValue.of("free"), null, null, PropertyValue.of("pro"), null);
  }

  @Test
  void anExportsPropertiesLoseTheirPrefix() {
    Entry.Event event =
        event(
            row("who=ana", "what=pay", "when=2026-01-02", "properties.amount=5", "context.ip=::1"));
    assertThat(event.properties().values()).containsOnlyKeys("amount", "context.ip");
  }

  @Test
  void withoutAnEventColumnAllRowsHaveOneName() {
    Mapping purchases = mapping.with("what", Use.PROPERTY).withEventName("purchase");
    List<Entry> entries = new ArrayList<>();
    new RowMapper(purchases, NOW).map(row("who=ana", "when=2026-01-02"), entries);
    assertThat(((Entry.Event) entries.getFirst()).name()).isEqualTo("purchase");
  }

  @ParameterizedTest
  @CsvSource({
    "'what=pay|when=2026-01-02', who, import.missing_user",
    "'who=ana|when=2026-01-02', what, import.bad_event_name",
    "'who=ana|what=pay', when, import.missing_timestamp",
    "'who=ana|what=pay|when=soon', when, import.bad_timestamp",
    "'who=ana|what=pay|when=1970-01-01', when, import.timestamp_out_of_range",
    "'who=ana|what=pay|when=2026-03-03', when, import.timestamp_out_of_range",
  })
  void aRowThatCannotBecomeAnEventIsRejectedWithLineColumnAndReason(
      String cells, String column, String code) {
    List<Entry> entries = new ArrayList<>();
    RejectedRow rejected = new RowMapper(mapping, NOW).map(row(cells.split("\\|")), entries);
    assertThat(rejected).extracting("line", "column", "code").containsExactly(7L, column, code);
    assertThat(entries).isEmpty();
  }

  @Test
  void aMappingWithoutUserAndTimestampIsRefusedWithBothProblems() {
    Mapping nothing = new Mapping(new LinkedHashMap<>(), "", TimestampFormat.ISO, ZoneId.of("UTC"));
    assertThatThrownBy(nothing::validated)
        .isInstanceOfSatisfying(
            PerennialException.class,
            e ->
                assertThat(e.problems())
                    .extracting(PerennialException.Problem::code)
                    .containsExactly(
                        "import.no_timestamp_column",
                        "import.no_user_column",
                        "import.no_event_name"));
  }

  @Test
  void twoColumnsMayNotBothBeTheUser() {
    assertThatThrownBy(() -> mapping.with("also", Use.USER_ID).validated())
        .hasMessageContaining("same use");
  }

  private String messageId(String... cells) {
    return event(row(cells)).header().messageId();
  }

  private Entry.Event event(Row row) {
    List<Entry> entries = new ArrayList<>();
    assertThat(new RowMapper(mapping, NOW).map(row, entries)).isNull();
    return (Entry.Event) entries.getLast();
  }

  private static Row row(String... cells) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    for (String cell : cells) {
      String[] parts = cell.split("=", 2);
      values.put(parts[0], PropertyValue.of(parts[1]));
    }
    return new Row.Values(7, values);
  }
}
