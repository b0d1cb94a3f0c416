package io.perennial.server.widget;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.inbox.Inboxes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Records what users do with their messages: as an event first, so that what counts is in the event
 * store, then in the inbox. A repetition is recognised by the event's message id, also when the
 * process ended between the two.
 */
@Component
class Reactions {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Properties CONTEXT =
      Properties.of(Map.of("library.name", PropertyValue.of("perennial-inbox")));

  private final Inboxes inboxes;
  private final ProjectEvents events;

  Reactions(Inboxes inboxes, ProjectEvents events) {
    this.inboxes = inboxes;
    this.events = events;
  }

  void record(Visitor visitor, long id, Reaction reaction, Instant now) {
    long project = visitor.project().id();
    InboxItem item =
        inboxes
            .find(project, visitor.userId(), id)
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER, "inbox.message.not_found", "There is no such message."));
    boolean known =
        switch (reaction) {
          case SEEN -> item.seenAt().isPresent();
          case CLICKED -> item.clickedAt().isPresent();
          case DISMISSED -> false;
        };
    if (known) {
      return;
    }
    append(events.store(visitor.project()), event(visitor, item, reaction, now));
    switch (reaction) {
      case SEEN -> inboxes.seen(project, id, now);
      case CLICKED -> inboxes.clicked(project, id, now);
      case DISMISSED -> inboxes.dismissed(project, id, now);
    }
  }

  private static Entry.Event event(
      Visitor visitor, InboxItem item, Reaction reaction, Instant now) {
    String once = "inbox-" + item.id() + "-" + reaction.id();
    Map<String, PropertyValue> properties =
        Map.of(
            "message_id", PropertyValue.of(item.messageId()),
            "subject", PropertyValue.of(item.subject()));
    return new Entry.Event(
        new Entry.Header(once, visitor.userId(), null, now, now),
        reaction.event(),
        Properties.of(properties),
        CONTEXT);
  }

  private static void append(EventStore store, Entry entry) {
    try {
      store
          .append(List.of(entry), Deduplication.RECENT)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (TimeoutException e) {
      throw unavailable(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PerennialException known ? known : unavailable(e);
    }
  }

  private static PerennialException unavailable(Exception cause) {
    return new PerennialException(
        Category.UNAVAILABLE, "inbox.slow", "This could not be recorded now; try again.", cause);
  }
}
