package io.perennial.server.channels;

import io.perennial.server.budget.Money;
import io.perennial.server.projects.Project;
import java.util.Optional;

/**
 * A channel of a project. Its settings are not here: they hold secrets, and only {@link Channels}
 * hands them to what sends.
 *
 * @param id empty for the in-app inbox, which every project has
 * @param hint what may be shown of the settings
 * @param cost what one message costs
 * @param problem why the channel switched itself off, empty when it did not
 */
public record Channel(
    Optional<Long> id,
    ChannelKind kind,
    String name,
    String hint,
    Money cost,
    boolean enabled,
    String problem) {

  /** The inbox inside the product: always there, free. */
  public static Channel inApp(Project project) {
    return new Channel(
        Optional.empty(), ChannelKind.IN_APP, "", "", Money.zero(project.currency()), true, "");
  }
}
