package io.perennial.server.setup;

import io.perennial.engine.event.Entry;
import java.util.Optional;

/** The last entry that arrived, if any did. */
public record ReceivedView(Optional<Entry> last) {

  /** The name of the event, or what else it was. */
  public String name() {
    return switch (last.orElseThrow()) {
      case Entry.Event event -> event.name();
      case Entry.Identify identify -> "identify";
      case Entry.Alias alias -> "alias";
    };
  }
}
