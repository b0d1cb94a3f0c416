package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.capture.ChildServer;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Receiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed at the worst moment: its receivers have the messages and it has not recorded
 * that. The robot must not get its message again; the webhook, which knows it by its id, must.
 */
class KilledWhileSendingTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path data = Path.of("");

  @Test
  void aMessageIsSentAtMostOnceUnlessTheReceiverKnowsItByItsId() throws Exception {
    try (Receiver receiver = new Receiver()) {
      reserve(receiver);
      CountDownLatch both = new CountDownLatch(2);
      AtomicReference<ChildServer> server = new AtomicReference<>();
      receiver.answers(request -> {
        both.countDown();
        return waitForever(server);
      });
      server.set(ChildServer.start(data));
      both.await();
      server.get().kill();

      receiver.answers(Receiver.Answer.ok("{\"errcode\":0,\"errmsg\":\"ok\"}"));
      try (ChildServer again = ChildServer.start(data)) {
        assertThat(again.port()).isPositive();
        Awaitility.await().atMost(LONG).until(() -> received(receiver, "/hook").size() == 2);
      }
      assertThat(received(receiver, "/robot")).hasSize(1);
      assertThat(
              received(receiver, "/hook").stream()
                  .map(one -> one.headers().get("webhook-id"))
                  .distinct())
          .hasSize(1);
    }
    try (Desk desk = Desk.reopen(data)) {
      assertThat(desk.message("robot").status().state()).isEqualTo(MessageState.UNCERTAIN);
      assertThat(desk.message("robot").status().reason()).contains(Reason.INTERRUPTED);
      assertThat(desk.message("hook").status().state()).isEqualTo(MessageState.SENT);
    }
  }

  private void reserve(Receiver receiver) throws Exception {
    try (Desk desk = Desk.open(data)) {
      desk.at(Instant.now());
      desk.capsOnly();
      desk.send(
          "robot",
          "ana",
          desk.channel(
              ChannelKind.DINGTALK,
              new ChannelSettings.Robot(receiver.url("/robot?access_token=t"), Optional.empty()),
              0));
      desk.send(
          "hook",
          "ana",
          desk.channel(
              ChannelKind.WEBHOOK, new ChannelSettings.Webhook(receiver.url("/hook"), SECRET), 0));
    }
    Files.writeString(
        data.resolve("perennial.properties"), "perennial.outbound.allowed-hosts=127.0.0.1\n");
  }

  /** Holds the answer back until the server that waits for it is gone. */
  private static Receiver.Answer waitForever(AtomicReference<ChildServer> server) {
    Awaitility.await().atMost(LONG).until(() -> server.get() != null && !server.get().isAlive());
    return Receiver.Answer.status(0);
  }

  private static List<Receiver.Received> received(Receiver receiver, String path) {
    return receiver.received().stream().filter(one -> one.uri().getPath().equals(path)).toList();
  }
}
