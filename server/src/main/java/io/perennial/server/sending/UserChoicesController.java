package io.perennial.server.sending;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Preferences;
import io.perennial.server.messages.Recipient;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * {@code /p/{projectId}/channels/users}: what users chose, the addresses that nothing is sent to,
 * and for one user both with the latest messages.
 */
@Controller
class UserChoicesController {

  private static final String PATH = "channels/users";
  private static final int LISTED = 200;
  private static final int MESSAGES = 50;
  private static final int EXPORTED = 100_000;

  private final Preferences preferences;
  private final Suppressions suppressions;
  private final DeliveryLog log;
  private final ProjectEvents events;
  private final Templates templates;
  private final Clock clock;

  UserChoicesController(
      Preferences preferences,
      Suppressions suppressions,
      DeliveryLog log,
      ProjectEvents events,
      Templates templates,
      Clock clock) {
    this.preferences = preferences;
    this.suppressions = suppressions;
    this.log = log;
    this.events = events;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/channels/users")
  View list(Project project, @RequestParam Map<String, String> query, Page page) {
    return list(project, UserChoicesView.Filter.of(query), Form.filled(Map.of()), page);
  }

  @GetMapping("/p/{projectId}/channels/users.csv")
  ResponseEntity<byte[]> choices(Project project, @RequestParam Map<String, String> query) {
    Csv csv = new Csv("user", "channels_off", "weekly_most", "zone", "chosen");
    UserChoicesView.Filter filter = UserChoicesView.Filter.of(query);
    for (Preferences.Chosen one : preferences.latest(project.id(), filter.choices(), EXPORTED)) {
      csv.row(
          one.person(),
          String.join(" ", one.choices().off().stream().map(ChannelKind::id).sorted().toList()),
          one.choices().weeklyMost().orElse(null),
          one.choices().zone().map(Object::toString).orElse(""),
          one.at().map(Object::toString).orElse(""));
    }
    return csv.download("choices.csv");
  }

  @GetMapping("/p/{projectId}/channels/suppressions.csv")
  ResponseEntity<byte[]> suppressed(Project project, @RequestParam Map<String, String> query) {
    Csv csv = new Csv("address", "cause", "detail", "at");
    UserChoicesView.Filter filter = UserChoicesView.Filter.of(query);
    for (Suppressions.Entry entry :
        suppressions.matching(project.id(), filter.suppressions(), EXPORTED)) {
      csv.row(entry.address(), entry.cause().id(), entry.detail(), entry.at());
    }
    return csv.download("suppressions.csv");
  }

  /** One user, found by any id or by the address. */
  @GetMapping("/p/{projectId}/channels/users/one")
  View one(Project project, @RequestParam String id, Page page) {
    Optional<Timeline.Person> known =
        events
            .engine(project)
            .timeline(new Timeline.Question(PersonId.parse(id.strip()), clock.instant(), 1))
            .person();
    List<String> ids =
        known
            .map(person -> person.ids().stream().map(PersonId::reference).toList())
            .orElse(List.of(id.strip()));
    Optional<String> email =
        known.flatMap(person -> Recipient.of(person.id(), person.ids(), person.traits()).email());
    UserReachView view =
        new UserReachView(
            ids,
            known.isPresent(),
            preferences.of(project.id(), ids),
            email.orElse(""),
            email.flatMap(address -> suppressions.find(project.id(), address)),
            log.ofPerson(project.id(), ids, MESSAGES));
    return templates.view(
        "sending/user",
        view,
        page.at(Section.CHANNELS).titled("sending.user.title", ids.getFirst()));
  }

  @PostMapping("/p/{projectId}/channels/suppressions")
  @Requires(Access.ADMIN)
  View suppress(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    String address = form.text("address");
    Suppressions.Entry entry =
        new Suppressions.Entry(
            address, Suppressions.Cause.MANUAL, auditor.account().email(), auditor.now());
    form.attempt(() -> {
      suppressions.add(project.id(), entry);
      return entry;
    });
    if (!form.ok()) {
      return list(project, UserChoicesView.Filter.NONE, form, page);
    }
    auditor.record(project.id(), AuditLog.Action.SUPPRESSION_ADDED, address, "");
    return new RedirectView(page.url(PATH));
  }

  /** Somebody has to say why: an address that unsubscribed is sent to again. */
  @PostMapping("/p/{projectId}/channels/suppressions/remove")
  @Requires(Access.ADMIN)
  View allow(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    String address = form.text("address");
    String why = form.text("why");
    if (why.isEmpty()) {
      form.problem("why", "suppression.why", "Say why messages may go there again.");
      return list(
          project,
          new UserChoicesView.Filter(address, Optional.empty(), Optional.empty()),
          form,
          page);
    }
    Optional<Suppressions.Entry> before = suppressions.find(project.id(), address);
    if (suppressions.remove(project.id(), address)) {
      auditor.record(
          project.id(),
          AuditLog.Action.SUPPRESSION_REMOVED,
          address,
          before.map(entry -> entry.cause().id()).orElse("") + ": " + why);
    }
    return new RedirectView(page.url(PATH));
  }

  private View list(Project project, UserChoicesView.Filter filter, Form form, Page page) {
    return templates.view(
        "sending/users",
        new UserChoicesView(
            filter,
            form,
            preferences.latest(project.id(), filter.choices(), LISTED),
            suppressions.matching(project.id(), filter.suppressions(), LISTED),
            LISTED),
        page.at(Section.CHANNELS),
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
