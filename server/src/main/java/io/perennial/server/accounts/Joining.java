package io.perennial.server.accounts;

import io.perennial.server.metadata.Metadata;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Accepting an invitation with a new account: the account exists only if the invitation held. */
@Component
public class Joining {

  /** Who joined, and where. */
  public record Joined(Account account, Invitations.Invitation invitation) {}

  private final Metadata metadata;
  private final Accounts accounts;
  private final Invitations invitations;

  Joining(Metadata metadata, Accounts accounts, Invitations invitations) {
    this.metadata = metadata;
    this.accounts = accounts;
    this.invitations = invitations;
  }

  /** Makes an account and uses the invitation up. */
  public Joined withNewAccount(
      String token, String email, String name, String password, Instant now) {
    return metadata.transaction(() -> {
      Account account = accounts.create(email, name, password, now);
      return new Joined(account, invitations.accept(token, account, now));
    });
  }

  /** Uses the invitation up for an account that exists. */
  public Joined with(String token, Account account, Instant now) {
    return new Joined(account, invitations.accept(token, account, now));
  }
}
