package io.perennial.server.messages;

import io.perennial.server.channels.SendRates;
import io.perennial.server.jobs.Bell;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands the messages that are due to a few threads, each channel at its own rate. What is due is
 * read from the ledger, so nothing is lost when the process ends; a message is looked at by one
 * thread at a time, and when two processes look at once the ledger lets one of them begin.
 */
@Component
class Dispatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int THREADS = 8;
  private static final int AT_A_TIME = 200;

  private final MessageLedger ledger;
  private final Attempts attempts;
  private final SendRates rates;
  private final Set<Long> underway = ConcurrentHashMap.newKeySet();
  private final Bell bell = new Bell();
  private final ExecutorService senders =
      Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("sender-", 0).factory());

  Dispatcher(MessageLedger ledger, Attempts attempts, SendRates rates) {
    this.ledger = ledger;
    this.attempts = attempts;
    this.rates = rates;
  }

  /**
   * Begins to send what is due and within its channel's rate.
   *
   * @return completes when each of these was sent, put off or refused
   */
  CompletableFuture<Void> dispatch(InstantSource now) {
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    for (MessageLedger.Waiting channel : ledger.waiting(now.instant())) {
      for (long id : ledger.due(channel.channelId(), now.instant(), AT_A_TIME)) {
        if (underway.contains(id)) {
          continue;
        }
        if (!rates.allows(channel.channelId(), channel.kind(), now.instant())) {
          break;
        }
        underway.add(id);
        begun.add(CompletableFuture.runAsync(() -> attempt(id, now), senders));
      }
    }
    return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
  }

  private void attempt(long id, InstantSource now) {
    try {
      attempts.attempt(id, now);
    } catch (RuntimeException e) {
      LOG.error("Message {} could not be tried", id, e);
    } finally {
      underway.remove(id);
    }
  }

  /** To be rung when something may be due. */
  Bell bell() {
    return bell;
  }

  /** Lets what is being sent come to its end. */
  @Override
  public void close() {
    senders.close();
  }
}
