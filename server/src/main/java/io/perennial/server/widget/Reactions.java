package io.perennial.server.widget;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.events.Recorder;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.inbox.Inboxes;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Records what users do with their messages: as an event first, so that what counts is in the event
 * store, then in the inbox. A repetition is recognised by the event's message id, also when the
 * process ended between the two.
 */
@Component
class Reactions {

  private static final Properties CONTEXT =
      Properties.of(Map.of("library.name", PropertyValue.of("perennial-inbox")));

  private final Inboxes inboxes;
  private final Recorder recorder;

  Reactions(Inboxes inboxes, Recorder recorder) {
    this.inboxes = inboxes;
    this.recorder = recorder;
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
    recorder.record(visitor.project(), event(visitor, item, reaction, now));
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
}
