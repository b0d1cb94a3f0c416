package io.perennial.server.api;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.MessageState;
import io.perennial.server.messages.Node;
import io.perennial.server.messages.Reason;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/messages}: the delivery log, newest first. */
@RestController
class MessagesApi {

  static final Set<String> NAMES =
      Set.of("state", "reason", "channel", "person", "source", "before", "limit");

  private static final int MAX_LIMIT = 1000;

  /** A page of the log; {@code next} is the {@code before} of the next page, null on the last. */
  record Log(List<Line> messages, @Nullable Long next) {}

  /** One message without its words. */
  record Line(
      long id,
      String key,
      String person,
      String source,
      @Nullable String node,
      String channel,
      String state,
      @Nullable String reason,
      @Nullable String rule,
      String detail,
      int attempts,
      Instant createdAt,
      @Nullable Instant dueAt,
      @Nullable Instant sentAt) {

    static Line of(Message message) {
      return new Line(
          message.id(),
          message.key(),
          message.to().person(),
          message.source().id(),
          message.node().map(Node::id).orElse(null),
          message.over().kind().id(),
          message.status().state().id(),
          message.status().reason().map(Reason::id).orElse(null),
          message.status().rule().isEmpty() ? null : message.status().rule(),
          message.status().detail(),
          message.status().attempts(),
          message.times().createdAt(),
          message.times().dueAt().orElse(null),
          message.times().sentAt().orElse(null));
    }
  }

  private final DeliveryLog log;

  MessagesApi(DeliveryLog log) {
    this.log = log;
  }

  @GetMapping("/api/v1/messages")
  Log messages(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(NAMES);
    DeliveryLog.Filter filter =
        new DeliveryLog.Filter(
            constant(parameters, "state", MessageState.values()),
            constant(parameters, "reason", Reason.values()),
            constant(parameters, "channel", ChannelKind.values()),
            parameters.text("person").orElse(""),
            parameters.text("source").orElse(""));
    int limit = parameters.integer("limit", 100);
    if (limit < 1 || limit > MAX_LIMIT) {
      parameters.problem("limit", "messages.limit", "The limit is 1 to " + MAX_LIMIT + ".");
    }
    long before =
        parameters.has("before") ? parameters.integer("before", Integer.MAX_VALUE) : Long.MAX_VALUE;
    parameters.done();
    List<Message> page = log.latest(project.id(), filter, before, limit + 1);
    boolean more = page.size() > limit;
    List<Message> shown = more ? page.subList(0, limit) : page;
    return new Log(shown.stream().map(Line::of).toList(), more ? shown.getLast().id() : null);
  }

  private static <E extends Enum<E>> Optional<E> constant(
      Parameters parameters, String name, E[] all) {
    Optional<String> text = parameters.text(name);
    Optional<E> value =
        text.flatMap(
            id -> Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(id)).findFirst());
    if (text.isPresent() && value.isEmpty()) {
      parameters.problem(name, "messages." + name, "There is no such " + name + ".");
    }
    return value;
  }
}
