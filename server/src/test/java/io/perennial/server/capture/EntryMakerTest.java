package io.perennial.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.capture.EntryMaker.Made;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class EntryMakerTest {

  private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aTrackMessageBecomesAnEventWithTypedPropertiesAndFlatContext() {
    Entry.Event event =
        (Entry.Event)
            entry(
                """
                {"type":"track","event":"Order Completed","userId":"ana","messageId":"m-1",
                 "timestamp":"2026-02-28T23:30:00.123Z","integrations":{"All":false},
                 "properties":{"price":19.990,"qty":3,"trial":false,"tags":["a","b"],
                   "nested":{"k":"v"},"city":"São Paulo 東京 🚀","nothing":null},
                 "context":{"ip":"203.0.113.7","library":{"name":"node","version":"3.1.0"}},
                 "somethingNew":{"x":[1]}}
                """);
    assertThat(event.name()).isEqualTo("Order Completed");
    assertThat(event.header())
        .isEqualTo(
            new Entry.Header(
                "m-1", "ana", null, Instant.parse("2026-02-28T23:30:00.123Z"), RECEIVED));
    assertThat(event.properties().values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "price", PropertyValue.of(19.99),
                "qty", PropertyValue.of(3),
                "trial", PropertyValue.of(false),
                "tags", new PropertyValue.Json("[\"a\",\"b\"]"),
                "nested", new PropertyValue.Json("{\"k\":\"v\"}"),
                "city", PropertyValue.of("São Paulo 東京 🚀")));
    assertThat(event.context().values()).containsOnlyKeys("ip", "library.name", "library.version");
  }

  @ParameterizedTest
  @CsvSource({"page", "screen"})
  void viewsBecomeEventsWithNameAndCategoryAsProperties(String kind) {
    Entry.Event event =
        (Entry.Event)
            entry(
                """
                {"type":"%s","userId":"ana","name":"Home","category":"Docs",
                 "properties":{"url":"https://x.test/","name":"other"}}
                """
                    .formatted(kind));
    assertThat(event.name()).isEqualTo(kind);
    assertThat(event.properties().values())
        .containsEntry("name", PropertyValue.of("Home"))
        .containsEntry("category", PropertyValue.of("Docs"))
        .containsEntry("url", PropertyValue.of("https://x.test/"));
  }

  @Test
  void anIdentifyJoinsBothIdsAndTakesTraitsAlsoFromTheContext() {
    Entry.Identify identify =
        (Entry.Identify)
            entry(
                """
                {"type":"identify","userId":"ana","anonymousId":"a-1","traits":{"plan":"pro"},
                 "context":{"traits":{"plan":"free","city":"Rome"}}}
                """);
    assertThat(identify.header().userId()).isEqualTo("ana");
    assertThat(identify.header().anonymousId()).isEqualTo("a-1");
    assertThat(identify.traits().values())
        .containsExactly(
            Map.entry("city", PropertyValue.of("Rome")),
            Map.entry("plan", PropertyValue.of("pro")));
  }

  @Test
  void aGroupBecomesTraitsOfTheUser() {
    Entry.Identify identify =
        (Entry.Identify)
            entry(
                """
                {"type":"group","userId":"ana","groupId":"g-1","traits":{"name":"Acme","id":"x"}}
                """);
    assertThat(identify.traits().values())
        .containsEntry("group_id", PropertyValue.of("g-1"))
        .containsEntry("group_name", PropertyValue.of("Acme"));
  }

  @Test
  void anAliasJoinsThePreviousIdToTheUser() {
    Entry.Alias alias =
        (Entry.Alias) entry("{\"type\":\"alias\",\"userId\":\"ana\",\"previousId\":\"a-1\"}");
    assertThat(alias.previousId()).isEqualTo("a-1");
    assertThat(alias.header().userId()).isEqualTo("ana");
  }

  @Test
  void numbersAreIdsTooAndAMissingMessageIdIsMade() {
    Entry entry = entry("{\"type\":\"track\",\"event\":\"login\",\"userId\":42}");
    assertThat(entry.header().userId()).isEqualTo("42");
    assertThat(entry.header().messageId()).isNotBlank();
    assertThat(entry.header().timestamp()).isEqualTo(RECEIVED);
  }

  @Test
  void aClientWhoseClockIsWrongIsCorrectedByTheTimeItSent() {
    Made made =
        make(
            """
            {"sentAt":"2026-03-01T10:00:00Z","batch":[
              {"type":"track","event":"login","userId":"ana","timestamp":"2026-03-01T09:55:00Z"},
              {"type":"track","event":"login","userId":"bo","timestamp":"2026-03-01T09:55:00Z",
               "sentAt":"2026-03-01T11:00:00Z"}]}
            """);
    assertThat(made.entries())
        .extracting(entry -> entry.header().timestamp())
        .containsExactly(
            Instant.parse("2026-03-01T11:55:00Z"), Instant.parse("2026-03-01T10:55:00Z"));
  }

  @Test
  void latencyIsNotAWrongClock() {
    Made made =
        make(
            """
            {"sentAt":"2026-03-01T12:00:00.700Z","batch":[
              {"type":"track","event":"login","userId":"ana","timestamp":"2026-01-01T00:00:00Z"}]}
            """);
    assertThat(made.entries().getFirst().header().timestamp()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void originalTimestampCountsWhereThereIsNoTimestamp() {
    Entry entry =
        entry(
            """
            {"type":"track","event":"login","userId":"ana",
             "originalTimestamp":"2026-02-01T08:00:00+08:00"}
            """);
    assertThat(entry.header().timestamp()).isEqualTo("2026-02-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'track','event':'login'} | batch[0].userId | capture.missing_id",
        "{'type':'track','event':'login','userId':' '} | batch[0].userId | capture.missing_id",
        "{'type':'track','userId':'ana'} | batch[0].event | capture.missing_event_name",
        "{'type':'track','userId':'ana','event':{}} | batch[0].event | capture.not_text",
        "{'type':'dance','userId':'ana'} | batch[0].type | capture.unknown_type",
        "{'userId':'ana'} | batch[0].type | capture.unknown_type",
        "{'type':'group','userId':'ana'} | batch[0].groupId | capture.missing_group_id",
        "{'type':'alias','userId':'ana'} | batch[0].previousId | capture.missing_previous_id",
        "{'type':'alias','previousId':'ana'} | batch[0].userId | capture.missing_id",
        "{'type':'page','userId':'ana','timestamp':'soon'} | batch[0].timestamp"
            + " | capture.bad_timestamp",
        "{'type':'page','userId':'ana','timestamp':'1999-12-31T00:00:00Z'} | batch[0].timestamp"
            + " | capture.timestamp_out_of_range",
        "{'type':'page','userId':'ana','timestamp':'2026-03-03T00:00:00Z'} | batch[0].timestamp"
            + " | capture.timestamp_out_of_range",
        "17 | batch[0] | capture.not_an_object",
        "{'type':'track','event':'a','userId':'ana','properties':['x']} | batch[0].properties"
            + " | capture.not_an_object",
        "{'type':'identify','userId':'ana','traits':'pro'} | batch[0].traits"
            + " | capture.not_an_object",
        "{'type':'track','event':'a','userId':NaN} | batch[0].userId | capture.not_text",
        "{'type':'page','userId':'ana','timestamp':NaN} | batch[0].timestamp"
            + " | capture.bad_timestamp",
        "{'type':'page','userId':'ana','timestamp':'+12026-03-01T00:00:00Z'} | batch[0].timestamp"
            + " | capture.bad_timestamp",
      })
  void aMessageThatCannotBeStoredIsRejectedWithFieldAndReason(
      String message, String path, String code) {
    Made made = make("{\"batch\":[" + message.replace('\'', '"') + "]}");
    assertThat(made.entries()).isEmpty();
    assertThat(made.rejected().getFirst().problems().getFirst())
        .extracting("path", "code")
        .containsExactly(path, code);
  }

  @Test
  void everyProblemOfAMessageIsTold() {
    Made made = make("{\"batch\":[{\"type\":\"track\",\"timestamp\":\"soon\"}]}");
    assertThat(made.rejected().getFirst().problems())
        .extracting("path")
        .containsExactly("batch[0].userId", "batch[0].timestamp", "batch[0].event");
  }

  @Test
  void anEventOverTheLimitIsRejectedAloneEvenInWhitespaceAndUnicode() {
    String large = "東".repeat(11_000);
    Made made =
        make(
            "{\"batch\":[{\"type\":\"track\",\"event\":\"a\",\"userId\":\"ana\",\"x\":\""
                + large
                + "\"},{\"type\":\"track\",\"event\":\"b\",\"userId\":\"ana\"}]}");
    assertThat(made.entries()).hasSize(1);
    assertThat(made.rejected().getFirst().problems().getFirst().code())
        .isEqualTo("capture.event.too_large");
  }

  @Test
  void anEventThatNestsAbsurdlyDeepIsRejectedAlone() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    Made made = make(besideGood("\"properties\":{\"a\":" + deep + "}"));
    assertThat(made.entries()).hasSize(1);
    assertThat(made.rejected().getFirst().problems().getFirst().code())
        .isEqualTo("capture.too_deep");
  }

  @Test
  void namesThatWouldBeWrittenOutForEveryValueInsideThemAreBounded() {
    String name = "n".repeat(300);
    Made made = make(besideGood("\"context\":{\"" + name + "\":{\"" + name + "\":1}}"));
    assertThat(made.entries()).hasSize(1);
    assertThat(made.rejected().getFirst().problems().getFirst())
        .extracting("path", "code")
        .containsExactly("batch[0].context", "capture.name_too_long");
  }

  @Test
  void aClockThatNoClockCouldShowCorrectsNothing() {
    Entry entry =
        entry(
            """
            {"type":"track","event":"login","userId":"ana","timestamp":"2026-02-01T00:00:00Z",
             "sentAt":"-999999999-01-01T00:00:00Z"}
            """);
    assertThat(entry.header().timestamp()).isEqualTo("2026-02-01T00:00:00Z");
  }

  @Test
  void whatIsNoNumberIsNotSetAndAnEmptyListIsAnEmptyObject() {
    Entry.Event event =
        (Entry.Event)
            entry(
                """
                {"type":"track","event":"login","userId":"ana","context":[],
                 "properties":{"nan":NaN,"infinite":-Infinity,"one":1}}
                """);
    assertThat(event.properties().values()).containsOnlyKeys("one");
  }

  private static String besideGood(String members) {
    return "{\"batch\":[{\"type\":\"track\",\"event\":\"a\",\"userId\":\"ana\","
        + members
        + "},{\"type\":\"track\",\"event\":\"b\",\"userId\":\"ana\"}]}";
  }

  @Test
  void unstorableCharactersAndAbsurdNumbersDoNoHarm() {
    Entry.Event event =
        (Entry.Event)
            entry(
                """
                {"type":"track","event":"a\\u0000b","userId":"ana",
                 "properties":{"half":"\\ud83d","huge":1e999999999,"plain":1e3}}
                """);
    assertThat(event.name()).isEqualTo("a\uFFFDb");
    assertThat(event.properties().values())
        .containsEntry("half", PropertyValue.of("\uFFFD"))
        .containsEntry("huge", PropertyValue.of("1E+999999999"))
        .containsEntry("plain", PropertyValue.of(1000));
  }

  private static Entry entry(String message) {
    Made made = make("{\"batch\":[" + message + "]}");
    assertThat(made.rejected()).isEmpty();
    return made.entries().getFirst();
  }

  private static Made make(String body) {
    RequestReader.Request request = RequestReader.batch(body.getBytes(StandardCharsets.UTF_8));
    return new EntryMaker(DataSize.ofKilobytes(32), RECEIVED, request.sentAt())
        .makeAll(request.messages());
  }
}
