package io.perennial.server.messages;

import io.perennial.server.channels.SecretBox;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The tokens of unsubscribe links: the id of the message, sealed, so that a token says nothing and
 * cannot be made up.
 */
@Component
class UnsubscribeLinks {

  private static final String PURPOSE = "unsubscribe";

  private final SecretBox box;

  UnsubscribeLinks(SecretBox box) {
    this.box = box;
  }

  String of(Message message) {
    return box.seal(PURPOSE, Long.toString(message.id()));
  }

  /** The id of the message that a token came with; empty for anything else. */
  Optional<Long> message(String token) {
    return box.open(PURPOSE, token).map(Long::valueOf);
  }
}
