package io.perennial.server.sending;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.budget.SourceNames;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.MessageState;
import io.perennial.server.messages.Reason;
import io.perennial.server.messages.Settling;
import io.perennial.server.projects.Project;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/messages}: the delivery log, as a page and as a file, and one message. */
@Controller
class LogController {

  private static final int SHOWN = 50;
  private static final int EXPORTED = 100_000;

  private final DeliveryLog log;
  private final Settling settling;
  private final SourceNames sourceNames;
  private final Templates templates;

  LogController(DeliveryLog log, Settling settling, SourceNames sourceNames, Templates templates) {
    this.log = log;
    this.settling = settling;
    this.sourceNames = sourceNames;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/messages")
  View show(Project project, @RequestParam Map<String, String> query, Page page) {
    DeliveryLog.Filter filter = filter(query);
    List<Message> messages = log.latest(project.id(), filter, before(query), SHOWN + 1);
    boolean more = messages.size() > SHOWN;
    LogView view =
        new LogView(
            filter,
            log.states(project.id(), filter),
            log.reasons(project.id(), filter),
            more ? messages.subList(0, SHOWN) : messages,
            more,
            sources(project, filter),
            sourceNames.on(page));
    return templates.view("sending/log", view, page.at(Section.MESSAGES));
  }

  @GetMapping("/p/{projectId}/messages.csv")
  ResponseEntity<byte[]> file(Project project, @RequestParam Map<String, String> query) {
    Csv csv =
        new Csv(
            "id", "created", "person", "source", "node", "channel", "state", "reason", "rule",
            "detail", "sent", "subject");
    for (Message message : log.latest(project.id(), filter(query), Long.MAX_VALUE, EXPORTED)) {
      csv.row(
          message.id(),
          message.times().createdAt(),
          message.to().person(),
          message.source().id(),
          message.node().map(node -> node.id()).orElse(""),
          message.over().kind().id(),
          message.status().state().id(),
          message.status().reason().map(Reason::id).orElse(""),
          message.status().rule(),
          message.status().detail(),
          message.times().sentAt().map(Object::toString).orElse(""),
          message.content().subject());
    }
    return csv.download("messages.csv");
  }

  @GetMapping("/p/{projectId}/messages/{id}")
  View one(Project project, @PathVariable long id, Page page) {
    Message message = log.find(project.id(), id).orElseThrow(DeliveryLog::notFound);
    return templates.view(
        "sending/message",
        new MessageView(message, log.entries(id), sourceNames.on(page)),
        page.at(Section.MESSAGES).titled("sending.message.title", message.id()));
  }

  /** A member found out whether an uncertain message was sent. */
  @PostMapping("/p/{projectId}/messages/{id}/settle")
  @Requires(Access.ADMIN)
  View settle(
      Project project,
      @PathVariable long id,
      @RequestParam boolean sent,
      Page page,
      Auditor auditor) {
    Message settled = settling.settle(project, id, sent, auditor.now());
    auditor.record(
        project.id(),
        AuditLog.Action.MESSAGE_SETTLED,
        Long.toString(id),
        "uncertain → " + settled.status().state().id());
    return new RedirectView(page.url("messages/" + id));
  }

  private List<String> sources(Project project, DeliveryLog.Filter filter) {
    SortedSet<String> sources = new TreeSet<>(log.sources(project.id()));
    if (!filter.source().isEmpty()) {
      sources.add(filter.source());
    }
    return List.copyOf(sources);
  }

  private static DeliveryLog.Filter filter(Map<String, String> query) {
    return new DeliveryLog.Filter(
        constant(MessageState.values(), query.get("state")),
        constant(Reason.values(), query.get("reason")),
        ChannelKind.ofId(query.getOrDefault("channel", "")),
        query.getOrDefault("person", "").strip(),
        query.getOrDefault("source", "").strip());
  }

  private static <E extends Enum<E>> Optional<E> constant(
      E[] all, @org.jspecify.annotations.Nullable String id) {
    return Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(id)).findFirst();
  }

  private static long before(Map<String, String> query) {
    String before = query.getOrDefault("before", "");
    return before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
  }
}
