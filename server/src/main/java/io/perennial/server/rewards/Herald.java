package io.perennial.server.rewards;

import io.perennial.engine.PerennialException;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.Notice;
import io.perennial.server.channels.Outcome;
import io.perennial.server.events.Recorder;
import io.perennial.server.messages.Backoff;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells what is due in the {@link Outbox}: grants to the team's product over its signed webhook,
 * what becomes of them to the event store too. Both know what they have seen by an id, so whatever
 * happens in between, news are told again until they were taken. One thread tells the news of a
 * project, so that a slow receiver holds up nobody else's.
 */
@Component
class Herald implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
  private static final int THREADS = 4;
  private static final int AT_A_TIME = 200;

  private final Outbox outbox;
  private final GrantLedger ledger;
  private final GrantNews news;
  private final Projects projects;
  private final Webhooks webhooks;
  private final Recorder recorder;
  private final Set<Long> underway = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("rewards-", 0).factory());

  Herald(
      Outbox outbox,
      GrantLedger ledger,
      GrantNews news,
      Projects projects,
      Webhooks webhooks,
      Recorder recorder) {
    this.outbox = outbox;
    this.ledger = ledger;
    this.news = news;
    this.projects = projects;
    this.webhooks = webhooks;
    this.recorder = recorder;
  }

  /**
   * Begins to tell what is due, and what waited for a webhook where there is one now.
   *
   * @return completes when each piece of news was taken or put off
   */
  CompletableFuture<Void> tell(InstantSource clock) {
    outbox.withoutWebhook().forEach(project -> fetch(project, clock.instant()));
    return CompletableFuture.allOf(
        outbox.waiting(clock.instant()).stream()
            .filter(underway::add)
            .map(project -> CompletableFuture.runAsync(() -> tellOf(project, clock), threads))
            .toArray(CompletableFuture[]::new));
  }

  private void fetch(long projectId, Instant now) {
    Project project = projects.find(projectId).orElseThrow();
    if (webhooks.of(project).isPresent()) {
      outbox.fetch(project, AT_A_TIME, now);
    }
  }

  private void tellOf(long projectId, InstantSource clock) {
    try {
      Project project = projects.find(projectId).orElseThrow();
      for (Outbox.Item item : outbox.due(projectId, clock.instant(), AT_A_TIME)) {
        Grant grant = ledger.find(project, item.grantId()).orElseThrow();
        switch (item.news()) {
          case WEBHOOK, SUPERSEDED_WEBHOOK -> deliver(project, grant, item, clock);
          case GRANTED_EVENT, REDEEMED_EVENT, SUPERSEDED_EVENT ->
              record(project, grant, item, clock.instant());
        }
      }
    } catch (RuntimeException defect) {
      LOG.error("The rewards of project {} could not be told", projectId, defect);
    } finally {
      underway.remove(projectId);
    }
  }

  private void record(Project project, Grant grant, Outbox.Item item, Instant now) {
    try {
      recorder.record(project, news.event(grant, item.news()));
      outbox.note(item, Outbox.State.DONE, "", Optional.empty(), now);
    } catch (PerennialException unavailable) {
      LOG.warn("Reward {} could not be recorded as an event", grant.id(), unavailable);
      Duration wait = Backoff.after(1, Optional.empty()).orElseThrow();
      outbox.note(item, Outbox.State.WAITING, "", Optional.of(now.plus(wait)), now);
    }
  }

  private void deliver(Project project, Grant grant, Outbox.Item item, InstantSource clock) {
    if (grant.superseded() && item.news() == Outbox.News.WEBHOOK) {
      return; // read just before another took its place: that is told next
    }
    Optional<Channel> webhook = webhooks.of(project);
    if (webhook.isEmpty()) {
      outbox.note(item, Outbox.State.NO_WEBHOOK, "", Optional.empty(), clock.instant());
      return;
    }
    Outcome outcome = webhooks.tell(webhook.get(), notice(grant, item.news(), clock.instant()));
    Instant now = clock.instant();
    switch (outcome) {
      case Outcome.Accepted accepted ->
          outbox.note(item, Outbox.State.DONE, accepted.detail(), Optional.empty(), now);
      case Outcome.TryLater later -> again(item, later.detail(), later.after(), now);
      case Outcome.Unknown unknown -> again(item, unknown.detail(), Optional.empty(), now);
      case Outcome.Refused refused -> {
        if (refused.blames() == Outcome.Blame.CHANNEL) {
          webhooks.switchOff(project, webhook.get(), refused.detail());
        }
        outbox.note(item, Outbox.State.FAILED, refused.detail(), Optional.empty(), now);
      }
    }
  }

  private Notice notice(Grant grant, Outbox.News told, Instant now) {
    return told == Outbox.News.SUPERSEDED_WEBHOOK
        ? news.superseded(grant, now)
        : news.granted(grant, ledger.supersededBy(grant.id()), now);
  }

  private void again(Outbox.Item item, String detail, Optional<Duration> asked, Instant now) {
    Optional<Instant> due = Backoff.after(item.attempts() + 1, asked).map(now::plus);
    Outbox.State state = due.isPresent() ? Outbox.State.WAITING : Outbox.State.FAILED;
    outbox.note(item, state, detail, due, now);
  }

  /** Lets what is being told come to its end. */
  @Override
  public void close() {
    threads.close();
  }
}
