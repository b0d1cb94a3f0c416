package io.perennial.server.capture;

import java.util.Locale;
import java.util.Optional;

/** The kinds of messages of the tracking API; each has an endpoint of its name. */
enum MessageKind {
  TRACK,
  IDENTIFY,
  ALIAS,
  PAGE,
  SCREEN,
  GROUP;

  /** The kind as clients write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<MessageKind> of(String word) {
    for (MessageKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
