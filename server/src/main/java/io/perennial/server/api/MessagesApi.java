package io.perennial.server.api;

import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.KeyAuditor;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.JsonFields;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.MessageState;
import io.perennial.server.messages.Node;
import io.perennial.server.messages.Reason;
import io.perennial.server.messages.Settling;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/messages}: the delivery log, newest first, and one message. */
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

  /** One message with its words, and how it came to its state, oldest first. */
  record Whole(
      Line message,
      String language,
      String subject,
      String text,
      String link,
      List<Entry> entries) {}

  /** A state that a message entered. */
  record Entry(
      Instant at, String state, @Nullable String reason, @Nullable String rule, String detail) {

    static Entry of(DeliveryLog.Entry entry) {
      return new Entry(
          entry.at(),
          entry.state().id(),
          entry.reason().map(Reason::id).orElse(null),
          entry.rule().isEmpty() ? null : entry.rule(),
          entry.detail());
    }
  }

  private final DeliveryLog log;
  private final Settling settling;

  MessagesApi(DeliveryLog log, Settling settling) {
    this.log = log;
    this.settling = settling;
  }

  @GetMapping("/api/v1/messages")
  Log messages(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(NAMES);
    DeliveryLog.Filter filter =
        new DeliveryLog.Filter(
            parameters.choice("state", MessageState.class),
            parameters.choice("reason", Reason.class),
            parameters.choice("channel", ChannelKind.class),
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

  @GetMapping("/api/v1/messages/{id}")
  Whole message(Project project, @PathVariable long id) {
    return whole(log.find(project.id(), id).orElseThrow(DeliveryLog::notFound));
  }

  /** Somebody found out whether an uncertain message was sent. */
  @PostMapping("/api/v1/messages/{id}/settle")
  Whole settle(
      Project project, @PathVariable long id, @RequestBody JsonNode body, KeyAuditor auditor) {
    JsonFields fields = JsonFields.of(body, "sent");
    Optional<Boolean> sent = fields.flag("sent");
    if (!fields.has("sent")) {
      fields.problem("sent", "message.sent", "Say whether it was sent: true or false.");
    }
    fields.done();
    Message settled = settling.settle(project, id, sent.orElseThrow(), auditor.now());
    auditor.record(
        project.id(),
        AuditLog.Action.MESSAGE_SETTLED,
        Long.toString(id),
        "uncertain → " + settled.status().state().id());
    return whole(settled);
  }

  private Whole whole(Message message) {
    return new Whole(
        Line.of(message),
        message.content().language().tag(),
        message.content().subject(),
        message.content().text(),
        message.content().link(),
        log.entries(message.id()).stream().map(Entry::of).toList());
  }
}
