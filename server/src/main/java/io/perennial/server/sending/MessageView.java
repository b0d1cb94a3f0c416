package io.perennial.server.sending;

import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import java.util.List;

/** One message with what happened to it. */
public record MessageView(Message message, List<DeliveryLog.Entry> entries) {}
