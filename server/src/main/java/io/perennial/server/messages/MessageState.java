package io.perennial.server.messages;

import java.util.Locale;

/**
 * Where a message is on its way. {@code HELD → RESERVED → SENT}, or an end before that:
 *
 * <ul>
 *   <li>{@code HELD}: decided later, at {@code due_at}; counts against nothing;
 *   <li>{@code RESERVED}: allowed, counted against caps and budget, being sent or tried again;
 *   <li>{@code SENT}: the receiver accepted it;
 *   <li>{@code FAILED}: certainly not accepted, given up; counts against nothing;
 *   <li>{@code SUPPRESSED}: a guard rail refused it; counts against nothing;
 *   <li>{@code UNCERTAIN}: handed over, but whether it was accepted is unknown; counts as sent, and
 *       is never sent again.
 * </ul>
 */
public enum MessageState {
  HELD,
  RESERVED,
  SENT,
  FAILED,
  SUPPRESSED,
  UNCERTAIN;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
