package io.perennial.server.messages;

import io.perennial.server.channels.SecretBox;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The tokens of the page on which a user chooses what they receive. A token says, sealed, whose
 * page it opens: whoever holds it was sent it, or was proved to be that user.
 */
@Component
public class ChoiceLinks {

  private static final String PURPOSE = "choices";

  /**
   * Whose page a token opens.
   *
   * @param person the user's reference
   * @param address the address that it was sent to, empty when it was not sent by mail
   */
  public record Holder(long projectId, String person, String address) {}

  private final SecretBox box;

  ChoiceLinks(SecretBox box) {
    this.box = box;
  }

  /** The token of a user. */
  public String of(Holder holder) {
    return box.seal(PURPOSE, holder.projectId() + "\n" + holder.address() + "\n" + holder.person());
  }

  /** The token of the user whom a message is for. */
  public String of(Message message) {
    return of(new Holder(message.projectId(), message.to().person(), message.to().address()));
  }

  /** Whose page a token opens; empty when the token was not made here. */
  public Optional<Holder> holder(String token) {
    return box.open(PURPOSE, token)
        .map(text -> text.split("\n", 3))
        .map(parts -> new Holder(Long.parseLong(parts[0]), parts[2], parts[1]));
  }
}
