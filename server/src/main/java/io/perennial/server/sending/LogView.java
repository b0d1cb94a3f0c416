package io.perennial.server.sending;

import io.perennial.server.budget.SourceNames;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Page;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.MessageState;
import io.perennial.server.messages.Reason;
import io.perennial.server.questions.Query;
import java.util.List;
import java.util.Map;

/**
 * The delivery log.
 *
 * @param states how many messages are in each state
 * @param reasons how many have each reason
 * @param more whether older ones match too
 * @param sources to choose from: those of any message, and the one that the filter asks for
 */
public record LogView(
    DeliveryLog.Filter filter,
    Map<MessageState, Long> states,
    Map<Reason, Long> reasons,
    List<Message> messages,
    boolean more,
    List<String> sources,
    SourceNames.Named names) {

  /** The filter as a query, without the state. */
  private Query narrowed() {
    Query query = Query.EMPTY;
    if (filter.kind().isPresent()) {
      query = query.and("channel", filter.kind().get().id());
    }
    if (!filter.person().isEmpty()) {
      query = query.and("person", filter.person());
    }
    return filter.source().isEmpty() ? query : query.and("source", filter.source());
  }

  public String all() {
    return narrowed().toString();
  }

  public String in(MessageState state) {
    return narrowed().and("state", state.id()).toString();
  }

  public String because(Reason reason) {
    return narrowed().and("reason", reason.id()).toString();
  }

  /** The query of exactly what is shown. */
  public Query query() {
    Query query = narrowed();
    if (filter.state().isPresent()) {
      query = query.and("state", filter.state().get().id());
    }
    return filter.reason().isPresent() ? query.and("reason", filter.reason().get().id()) : query;
  }

  public String older() {
    return query().and("before", messages.getLast().id()).toString();
  }

  public List<ChannelKind> kinds() {
    return List.of(ChannelKind.values());
  }

  public boolean nothingYet() {
    return states.isEmpty() && filter.equals(DeliveryLog.Filter.NONE);
  }

  /** The sign that a state wears. */
  public static String badge(MessageState state) {
    return switch (state) {
      case SENT -> "badge--met";
      case FAILED -> "badge--missed";
      case UNCERTAIN -> "badge--warn";
      case HELD, RESERVED -> "badge--info";
      case SUPPRESSED -> "badge--no-data";
    };
  }

  /** A reason in the reader's language, empty when there is none. */
  public static String why(Message message, Page page) {
    return message.status().reason().map(reason -> page.t("reason." + reason.id())).orElse("");
  }
}
