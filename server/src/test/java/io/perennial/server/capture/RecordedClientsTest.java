package io.perennial.server.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.events.JsonValues;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Sends what released client libraries were recorded to send, byte for byte but for the key. */
@ServerTest
class RecordedClientsTest {

  private static final Path RECORDINGS = Path.of("../../shared/wire");
  private static final Set<String> CLIENT_HEADERS =
      Set.of("content-type", "content-encoding", "user-agent", "accept");

  @Autowired private People people;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;

  @Test
  void segmentsNodeClientIsUnderstood() throws Exception {
    List<Entry> stored = replay("segment-analytics-node.json");
    assertThat(stored).hasSize(107);
    assertThat(stored.get(0))
        .isInstanceOfSatisfying(
            Entry.Identify.class,
            identify -> {
              assertThat(identify.header().userId()).isEqualTo("u-1");
              assertThat(identify.traits().get("plan")).isEqualTo(PropertyValue.of("pro"));
            });
    assertOrder(stored.get(1));
    assertThat(((Entry.Event) stored.get(1)).context().get("library.version"))
        .isEqualTo(PropertyValue.of("3.1.0"));
    assertThat(stored.get(2).header().anonymousId()).isEqualTo("anon-9");
    assertThat(stored.get(3))
        .isInstanceOfSatisfying(
            Entry.Identify.class,
            group ->
                assertThat(group.traits().values()).containsOnlyKeys("group_id", "group_name"));
    assertThat(stored.get(4))
        .isInstanceOfSatisfying(
            Entry.Alias.class, alias -> assertThat(alias.previousId()).isEqualTo("anon-9"));
    assertThat(((Entry.Event) stored.get(5)).name()).isEqualTo("page");
    assertThat(((Entry.Event) stored.get(6)).properties().get("name"))
        .isEqualTo(PropertyValue.of("Main"));
    assertHundred(stored.subList(7, 107));
  }

  @Test
  void rudderstacksNodeClientIsUnderstood() throws Exception {
    List<Entry> stored = replay("rudder-sdk-node.json");
    assertThat(stored).hasSize(102);
    assertThat(stored.get(0)).isInstanceOf(Entry.Identify.class);
    assertOrder(stored.get(1));
    assertHundred(stored.subList(2, 102));
  }

  private static void assertOrder(Entry entry) {
    Entry.Event order = (Entry.Event) entry;
    assertThat(order.name()).isEqualTo("Order Completed");
    assertThat(order.properties().values())
        .containsEntry("price", PropertyValue.of(19.99))
        .containsEntry("qty", PropertyValue.of(3))
        .containsEntry("trial", PropertyValue.of(false))
        .containsEntry("tags", new PropertyValue.Json("[\"a\",\"b\"]"))
        .containsEntry("nested", new PropertyValue.Json("{\"k\":\"v\",\"n\":1}"))
        .containsEntry("city", PropertyValue.of("São Paulo 東京 🚀"))
        .doesNotContainKey("nothing");
  }

  /** A hundred events of as many users, a minute apart, whatever order the requests came in. */
  private static void assertHundred(List<Entry> entries) {
    assertThat(entries.stream().map(entry -> entry.header().userId()).collect(Collectors.toSet()))
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "b-" + i).collect(Collectors.toSet()));
    assertThat(entries)
        .allSatisfy(entry -> {
          Entry.Event event = (Entry.Event) entry;
          long number = Long.parseLong(String.valueOf(event.header().userId()).substring(2));
          assertThat(event.properties().get("i")).isEqualTo(PropertyValue.of(number));
        });
  }

  private List<Entry> replay(String name) throws Exception {
    Path recording = RECORDINGS.resolve(name);
    assumeTrue(Files.exists(recording), () -> "no recorded requests at " + recording);
    Project project = people.project(name);
    String key = keys.captureKey(project.id()).orElseThrow();
    Browser client = people.stranger();
    Instant before = Instant.now();
    for (JsonNode request :
        JsonValues.MAPPER.readTree(Files.readString(recording)).get("requests")) {
      assertThat(client.send(request(client, request, key)).statusCode()).isEqualTo(200);
    }
    List<Entry> stored =
        events.store(project).read(0, 1000).stream().map(EventStore.Committed::entry).toList();
    // The recorded clients sent in the past, so that their clocks look late by that much.
    Instant sent = Instant.parse("2026-11-21T20:44:00Z");
    Instant expected = Instant.parse("2026-01-15T08:01:00Z").plus(Duration.between(sent, before));
    assertThat(stored.get(1).header().timestamp())
        .isBetween(expected.minusSeconds(60), expected.plusSeconds(60));
    return stored;
  }

  private static HttpRequest request(Browser client, JsonNode recorded, String key) {
    HttpRequest.Builder request = HttpRequest.newBuilder(client.request("/").build().uri());
    request.uri(request.build().uri().resolve(recorded.get("url").asString()));
    recorded
        .get("headers")
        .properties()
        .forEach(header -> {
          if (CLIENT_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
            request.header(header.getKey(), header.getValue().asString());
          }
        });
    String user = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    return request
        .header("Authorization", "Basic " + user)
        .POST(
            BodyPublishers.ofByteArray(
                Base64.getDecoder().decode(recorded.get("rawBase64").asString())))
        .build();
  }
}
