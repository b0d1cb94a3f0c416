package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.metadata.Metadata;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Ends e-mails to the address that a message went to, for whoever holds the link of that message.
 */
@Component
public class Unsubscribing {

  private final Metadata metadata;
  private final UnsubscribeLinks links;
  private final Suppressions suppressions;

  Unsubscribing(Metadata metadata, UnsubscribeLinks links, Suppressions suppressions) {
    this.metadata = metadata;
    this.links = links;
    this.suppressions = suppressions;
  }

  /** The message that a link came with; empty when the token was not made here. */
  public Optional<Message> message(String token) {
    return links
        .message(token)
        .flatMap(id ->
            metadata
                .read()
                .sql("select * from message where id = ?")
                .param(id)
                .query(MessageRow::read)
                .optional())
        .filter(message -> message.over().kind() == ChannelKind.EMAIL);
  }

  /** Unsubscribes the address. Doing so again changes nothing. */
  public void unsubscribe(Message message, Instant now) {
    suppressions.add(
        message.projectId(),
        new Suppressions.Entry(
            message.to().address(),
            Suppressions.Cause.UNSUBSCRIBED,
            "message:" + message.id(),
            now));
  }
}
