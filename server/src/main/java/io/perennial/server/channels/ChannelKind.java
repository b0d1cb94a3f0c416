package io.perennial.server.channels;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of channels, the least intrusive first. */
public enum ChannelKind {
  IN_APP(true),
  EMAIL(false),
  WEBHOOK(true),
  WECOM(false),
  DINGTALK(false),
  FEISHU(false);

  private final boolean idempotent;

  ChannelKind(boolean idempotent) {
    this.idempotent = idempotent;
  }

  /**
   * Whether sending the same message twice is the same as sending it once, because the receiver
   * knows it by its id. Only then may a message be sent again when it is unknown whether it was.
   */
  public boolean idempotent() {
    return idempotent;
  }

  /** Whether it leaves the product, and so disturbs. */
  public boolean external() {
    return this != IN_APP;
  }

  /** Whether it reaches one user, who may refuse it; robots write to groups of the team. */
  public boolean personal() {
    return this == IN_APP || this == EMAIL || this == WEBHOOK;
  }

  /** As in the API and in rules, such as {@code in_app}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ChannelKind> ofId(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** The kinds that are set up with settings of their own. */
  public static List<ChannelKind> configurable() {
    return Arrays.stream(values()).filter(ChannelKind::external).toList();
  }
}
