package io.perennial.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.sdk.NotDelivered.Reason;
import io.perennial.sdk.Perennial.Limits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PerennialTest {

  private static final Limits SMALL =
      new Limits(
          3,
          2,
          Duration.ofMillis(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5));

  @Test
  void aMessageIsAcknowledgedWhenTheServerSaysSo() {
    try (ScriptedServer server = new ScriptedServer();
        Perennial perennial = Perennial.connect(server.address(), "pk_1")) {
      perennial.track("安娜", "generate", Map.of("minutes", 12, "final", true)).join();

      assertThat(server.bodies()).hasSize(1);
      assertThat(server.bodies().get(0))
          .contains("\"type\":\"track\"", "\"userId\":\"安娜\"", "\"event\":\"generate\"")
          .contains("\"minutes\":12", "\"final\":true", "\"messageId\":\"", "\"timestamp\":\"");
      assertThat(server.authorizations()).containsExactly("Basic cGtfMTo=");
    }
  }

  @Test
  void messagesTravelInBatchesInTheirOrder() {
    try (ScriptedServer server = new ScriptedServer()) {
      CountDownLatch open = server.holdBack();
      try (Perennial perennial = Perennial.connect(server.address(), "pk_1")) {
        perennial.track("ana", "first", Map.of());
        perennial.track("ana", "second", Map.of());
        perennial.identify("ana", Map.of("plan", "pro"));
        open.countDown();
        perennial.flush().join();
        String all = String.join("", server.bodies());
        assertThat(all).containsSubsequence("first", "second", "pro");
        assertThat(server.bodies()).hasSizeLessThan(3);
      }
    }
  }

  @Test
  void aBusyServerGetsTheSameMessagesAgain() {
    try (ScriptedServer server =
            new ScriptedServer(ScriptedServer.Answer.of(503), ScriptedServer.Answer.of(429));
        Perennial perennial = Perennial.connect(server.address(), "pk_1")) {
      perennial.track("ana", "generate", Map.of()).join();

      assertThat(server.bodies()).hasSize(3);
      assertThat(batchOf(server.bodies().get(2))).isEqualTo(batchOf(server.bodies().get(0)));
    }
  }

  @Test
  void aServerIsGivenUpWhenItAsksForMorePatienceThanThereIs() {
    try (ScriptedServer server =
            new ScriptedServer(new ScriptedServer.Answer(503, "3600", "busy"));
        Perennial perennial = Perennial.connect(server.address(), "pk_1", SMALL)) {
      assertFails(perennial.track("ana", "generate", Map.of()), Reason.UNREACHABLE);
      assertThat(server.bodies()).hasSize(1);
    }
  }

  @Test
  void aWrongKeyIsNotTriedAgain() {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.Answer.of(401));
        Perennial perennial = Perennial.connect(server.address(), "pk_wrong")) {
      assertFails(perennial.track("ana", "generate", Map.of()), Reason.REFUSED);
      perennial.track("ana", "generate", Map.of()).join();
      assertThat(server.bodies()).hasSize(2);
    }
  }

  @Test
  void aRefusedMessageDoesNotHarmItsNeighbours() {
    String refusal =
        "{\"success\":true,\"stored\":1,\"duplicate\":0,\"rejected\":[{\"index\":1,\"path\":\"batch[1].event\",\"code\":\"x\",\"reason\":\"A"
            + " track message names its event.\"}]}";
    try (ScriptedServer server =
            new ScriptedServer(
                ScriptedServer.Answer.STORED, new ScriptedServer.Answer(200, "", refusal));
        Perennial perennial = Perennial.connect(server.address(), "pk_1", SMALL)) {
      CountDownLatch open = server.holdBack();
      CompletableFuture<Void> before = perennial.track("ana", "before", Map.of());
      while (server.bodies().isEmpty()) {
        Thread.onSpinWait();
      }
      CompletableFuture<Void> good = perennial.track("ana", "generate", Map.of());
      CompletableFuture<Void> bad = perennial.track("ana", "", Map.of());
      open.countDown();
      before.join();
      good.join();
      assertFails(bad, Reason.REFUSED);
    }
  }

  @Test
  void aFullQueueRefusesAtOnceInsteadOfWaiting() {
    try (ScriptedServer server = new ScriptedServer()) {
      CountDownLatch open = server.holdBack();
      try (Perennial perennial = Perennial.connect(server.address(), "pk_1", SMALL)) {
        CompletableFuture<Void> sent = perennial.track("ana", "0", Map.of());
        while (server.bodies().isEmpty()) {
          Thread.onSpinWait();
        }
        List<CompletableFuture<Void>> waiting =
            List.of(
                perennial.track("ana", "1", Map.of()),
                perennial.track("ana", "2", Map.of()),
                perennial.track("ana", "3", Map.of()));
        assertFails(perennial.track("ana", "4", Map.of()), Reason.QUEUE_FULL);
        open.countDown();
        sent.join();
        waiting.forEach(CompletableFuture::join);
      }
    }
  }

  @Test
  void closingDeliversWhatWaitsAndRefusesWhatComesLater() {
    try (ScriptedServer server = new ScriptedServer()) {
      Perennial perennial = Perennial.connect(server.address(), "pk_1");
      CompletableFuture<Void> waiting = perennial.track("ana", "generate", Map.of());
      perennial.close();
      assertThat(waiting).isCompleted();
      assertFails(perennial.track("ana", "generate", Map.of()), Reason.CLOSED);
    }
  }

  @Test
  void closingDoesNotWaitLongerThanItsFarewell() {
    Limits hasty =
        new Limits(
            3, 2, Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofMillis(50));
    Perennial perennial = Perennial.connect(URI.create("http://localhost:1"), "pk_1", hasty);
    CompletableFuture<Void> lost = perennial.track("ana", "generate", Map.of());
    perennial.close();
    assertFails(lost, Reason.CLOSED);
  }

  @Test
  void valuesKeepTheirKindsAndUnsetOnesAreLeftOut() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("at", Instant.parse("2026-03-01T12:00:00Z"));
    properties.put("list", List.of(1, 2.5, "three"));
    properties.put("nested", Map.of("deep", Reason.CLOSED));
    properties.put("unset", null);
    String json =
        new String(
            Json.write(Message.track("ana", "e", properties).fields()), StandardCharsets.UTF_8);
    assertThat(json)
        .contains("\"at\":\"2026-03-01T12:00:00Z\"", "\"list\":[1,2.5,\"three\"]")
        .contains("\"nested\":{\"deep\":\"CLOSED\"}")
        .doesNotContain("unset");
  }

  @Test
  void aValueThatJsonCannotSayIsRefusedByTheCall() {
    try (Perennial perennial = Perennial.connect(URI.create("http://localhost:1"), "pk_1")) {
      Map<String, Object> odd = Map.of("thread", Thread.currentThread());
      assertThatThrownBy(() -> perennial.track("ana", "e", odd))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> perennial.track("ana", "e", Map.of("rate", Double.NaN)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String batchOf(String body) {
    return body.substring(body.indexOf("\"batch\""));
  }

  private static void assertFails(CompletableFuture<Void> future, Reason reason) {
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NotDelivered.class);
    assertThat(future.handle((nothing, failure) -> ((NotDelivered) failure).reason()).join())
        .isEqualTo(reason);
  }
}
