package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.metadata.Metadata;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a user who holds a link of their own sees and changes. To them, an address that they
 * unsubscribed is the channel switched off; switching it on again ends that, and nothing else that
 * suppresses the address.
 */
@Component
public class OwnChoices {

  /**
   * What holds for the user.
   *
   * @param stopped why mails to the address stopped for a reason that the user cannot end here
   */
  public record Standing(Choices choices, Optional<Suppressions.Cause> stopped) {}

  private final Metadata metadata;
  private final Preferences preferences;
  private final Suppressions suppressions;

  OwnChoices(Metadata metadata, Preferences preferences, Suppressions suppressions) {
    this.metadata = metadata;
    this.preferences = preferences;
    this.suppressions = suppressions;
  }

  /** What holds at present. */
  public Standing of(ChoiceLinks.Holder holder) {
    Choices chosen = preferences.of(holder.projectId(), List.of(holder.person()));
    Optional<Suppressions.Cause> cause = suppressions.cause(holder.projectId(), holder.address());
    Set<ChannelKind> off = new HashSet<>(chosen.off());
    if (cause.isPresent()) {
      off.add(ChannelKind.EMAIL);
    }
    return new Standing(
        new Choices(off, chosen.weeklyMost(), chosen.zone()),
        cause.filter(one -> one != Suppressions.Cause.UNSUBSCRIBED));
  }

  /** Replaces what the user chose. */
  public void choose(ChoiceLinks.Holder holder, Choices choices, Instant now) {
    metadata.inTransaction(() -> {
      preferences.choose(holder.projectId(), holder.person(), choices, now);
      boolean mails = !choices.off().contains(ChannelKind.EMAIL);
      Optional<Suppressions.Cause> cause = suppressions.cause(holder.projectId(), holder.address());
      if (mails && cause.equals(Optional.of(Suppressions.Cause.UNSUBSCRIBED))) {
        suppressions.remove(holder.projectId(), holder.address());
      }
    });
  }
}
