package io.perennial.server.capture;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.EventStore.Receipt;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.capture.EntryMaker.Made;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Service;

/** Stores the messages of a request and answers once they are on disk. */
@Service
class Capture {

  private final ProjectEvents events;
  private final RejectedEvents rejectedEvents;
  private final CaptureSettings settings;

  Capture(ProjectEvents events, RejectedEvents rejectedEvents, CaptureSettings settings) {
    this.events = events;
    this.rejectedEvents = rejectedEvents;
    this.settings = settings;
  }

  /**
   * Stores what can be stored.
   *
   * @throws PerennialException of category {@code CALLER} when no message can; {@code LIMIT} or
   *     {@code UNAVAILABLE} when the request is to be repeated later, and nothing was acknowledged
   */
  Acknowledgement accept(Project project, RequestReader.Request request, Instant receivedAt) {
    Made made =
        new EntryMaker(settings.maxEvent(), receivedAt, request.sentAt())
            .makeAll(request.messages());
    CompletableFuture<Void> kept = rejectedEvents.keep(project, made.rejected(), receivedAt);
    if (made.entries().isEmpty() && !made.rejected().isEmpty()) {
      await(kept);
      List<Problem> problems =
          made.rejected().stream().flatMap(each -> each.problems().stream()).toList();
      throw new PerennialException(Category.CALLER, problems);
    }
    if (made.entries().isEmpty()) {
      return new Acknowledgement(true, 0, 0, List.of());
    }
    Receipt receipt = await(events.store(project).append(made.entries(), Deduplication.RECENT));
    await(kept);
    return new Acknowledgement(
        true,
        receipt.stored(),
        receipt.outcomes().size() - receipt.stored(),
        made.rejected().stream().map(Acknowledgement.Refusal::of).toList());
  }

  private <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(settings.acknowledgement().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new PerennialException(
          Category.UNAVAILABLE,
          "capture.slow",
          "The events could not be confirmed in time; send them again with the same message ids.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PerennialException(
          Category.UNAVAILABLE, "capture.stopping", "The server is stopping; send it again.", e);
    } catch (ExecutionException e) {
      throw understood(e);
    }
  }

  /** A full queue is told as 429, to which clients answer with more patience than to 503. */
  private static PerennialException understood(ExecutionException failure) {
    if (!(failure.getCause() instanceof PerennialException known)) {
      return new PerennialException(
          Category.INTERNAL, "internal", "Something went wrong inside Perennial.", failure);
    }
    boolean busy = known.problems().stream().anyMatch(each -> each.code().equals("store.busy"));
    return busy
        ? new PerennialException(
            Category.LIMIT, "capture.busy", "Too many events wait to be written; try again.", known)
        : known;
  }
}
