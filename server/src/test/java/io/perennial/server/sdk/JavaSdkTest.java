package io.perennial.server.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Timeline;
import io.perennial.sdk.Message;
import io.perennial.sdk.NotDelivered;
import io.perennial.sdk.Perennial;
import io.perennial.sdk.Webhooks;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class JavaSdkTest {

  private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  @Autowired private People people;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;
  @LocalServerPort private int port;

  private Project project;

  @BeforeEach
  void aProject() {
    project = people.project("Java SDK");
  }

  private Perennial client() {
    return Perennial.connect(
        URI.create("http://localhost:" + port), keys.captureKey(project.id()).orElseThrow());
  }

  @Test
  void anAcknowledgedMessageIsStored() {
    try (Perennial perennial = client()) {
      perennial.track("ana", "generate", Map.of("minutes", 12, "model", "deep")).join();

      Entry.Event event = (Entry.Event) stored().getFirst();
      assertThat(event.name()).isEqualTo("generate");
      assertThat(event.header().userId()).isEqualTo("ana");
      assertThat(event.properties())
          .isEqualTo(
              Properties.of(
                  Map.of("minutes", PropertyValue.of(12), "model", PropertyValue.of("deep"))));
    }
  }

  @Test
  void whatTheVisitorDidBecomesTheUsers() {
    try (Perennial perennial = client()) {
      perennial.track("trial-7", "look", Map.of()).join();
      perennial.identify("ana", Map.of("plan", "pro")).join();
      perennial.alias("trial-7", "ana").join();

      Timeline.Person ana =
          events
              .engine(project)
              .timeline(new Timeline.Question(new PersonId("ana", true), FUTURE, 10))
              .person()
              .orElseThrow();
      assertThat(ana.ids()).extracting(PersonId::id).containsExactly("ana", "trial-7");
      assertThat(ana.traits().get("plan")).isEqualTo(PropertyValue.of("pro"));
    }
  }

  @Test
  void oneIdIsStoredOnceHoweverOftenItIsSent() {
    Instant then = Instant.parse("2026-01-02T03:04:05Z");
    Message paid = Message.track("ana", "pay", Map.of("amount", 30)).withId("order-7").at(then);
    try (Perennial perennial = client()) {
      perennial.send(paid).join();
      perennial.send(paid).join();
    }
    assertThat(stored()).hasSize(1);
    assertThat(stored().getFirst().header().timestamp()).isEqualTo(then);
  }

  @Test
  void thousandsOfMessagesAreAllAcknowledgedAndAllThere() {
    try (Perennial perennial = client()) {
      List<CompletableFuture<Void>> all =
          IntStream.range(0, 3000)
              .mapToObj(i -> perennial.track("user-" + i % 50, "generate", Map.of("n", i)))
              .toList();
      perennial.flush().join();
      assertThat(all).allSatisfy(each -> assertThat(each).isCompleted());
    }
    assertThat(stored()).hasSize(3000);
  }

  @Test
  void aMessageThatTheServerRefusesSaysWhy() {
    try (Perennial perennial = client()) {
      CompletableFuture<Void> nameless = perennial.track("ana", " ", Map.of());
      CompletableFuture<Void> good = perennial.track("ana", "generate", Map.of());
      assertThatThrownBy(nameless::join)
          .hasCauseInstanceOf(NotDelivered.class)
          .hasMessageContaining("names its event");
      good.join();
    }
  }

  @Test
  void whatTheServersLibrarySignsTheSdkFindsGenuine() throws Exception {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    long now = Instant.now().getEpochSecond();
    String body = "{\"reward\":\"credits\",\"积分\":5}";
    String signature = new Webhook(secret).sign("msg_1", now, body);

    Webhooks webhooks = new Webhooks(secret);
    assertThat(webhooks.genuine("msg_1", Long.toString(now), signature, body)).isTrue();
    assertThat(webhooks.genuine("msg_2", Long.toString(now), signature, body)).isFalse();
  }

  private List<Entry> stored() {
    return events.store(project).read(0, 5000).stream().map(EventStore.Committed::entry).toList();
  }
}
