package io.perennial.server.widget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.server.inbox.InboxItem;
import java.time.Instant;
import java.util.List;

/**
 * What is in a user's inbox.
 *
 * @param unread how many were neither seen nor removed, those beyond the list too
 */
record InboxAnswer(int unread, List<Item> messages) {

  /** One message; {@code link} is left out when it leads nowhere. */
  record Item(
      long id,
      String subject,
      String text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String link,
      Instant at,
      boolean seen,
      boolean clicked) {

    static Item of(InboxItem item) {
      return new Item(
          item.id(),
          item.subject(),
          item.body(),
          item.link(),
          item.deliveredAt(),
          item.seenAt().isPresent(),
          item.clickedAt().isPresent());
    }
  }
}
