package io.perennial.server.sending;

import io.perennial.server.budget.SourceNames;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Page;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import java.util.List;

/** One message with what happened to it. */
public record MessageView(
    Message message, List<DeliveryLog.Entry> entries, SourceNames.Named names) {

  /** The detail of an entry, a channel that refused by its name. */
  public static String detail(DeliveryLog.Entry entry, Page page) {
    return ChannelKind.ofId(entry.detail())
        .map(kind -> page.t("channel." + kind.id()))
        .orElse(entry.detail());
  }
}
