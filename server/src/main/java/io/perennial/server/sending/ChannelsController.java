package io.perennial.server.sending;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Messages;
import io.perennial.server.messages.Proposal;
import io.perennial.server.messages.Recipient;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/channels}: the ways out, set up, tried, changed and removed. */
@Controller
class ChannelsController {

  private final Channels channels;
  private final Messages messages;
  private final DeliveryLog log;
  private final Templates templates;

  ChannelsController(Channels channels, Messages messages, DeliveryLog log, Templates templates) {
    this.channels = channels;
    this.messages = messages;
    this.log = log;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/channels")
  View show(
      Project project,
      @RequestParam(defaultValue = "email") String kind,
      @RequestParam(defaultValue = "0") long tested,
      Page page) {
    String site = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    Form form =
        Form.filled(
            Map.of(
                "kind", kind, "port", "587", "site", site, "cost", "0", "encryption", "starttls"));
    return page(project, form, log.find(project.id(), tested), page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/channels")
  @Requires(Access.ADMIN)
  View create(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    ChannelKind kind = ChannelForm.kind(form);
    Optional<ChannelSettings> settings = ChannelForm.settings(form, kind);
    Optional<Money> cost = ChannelForm.cost(form, project.currency());
    Optional<Channel> created =
        settings.isPresent() && cost.isPresent()
            ? form.attempt(() ->
                channels.create(
                    project, kind, form.text("name"), settings.get(), cost.get(), auditor.now()))
            : Optional.empty();
    if (created.isEmpty()) {
      return page(project, form, Optional.empty(), page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    auditor.record(
        project.id(), AuditLog.Action.CHANNEL_CREATED, created.get().name(), created.get().hint());
    return new RedirectView(page.url("channels"));
  }

  @PostMapping("/p/{projectId}/channels/{id}/switch")
  @Requires(Access.ADMIN)
  View toggle(Project project, @PathVariable long id, Page page, Auditor auditor) {
    Channel channel = find(project, id);
    channels.change(project, id, channel.name(), channel.cost(), !channel.enabled());
    auditor.record(
        project.id(),
        AuditLog.Action.CHANNEL_CHANGED,
        channel.name(),
        channel.enabled() ? "on → off" : "off → on");
    return new RedirectView(page.url("channels"));
  }

  /** Changes what is not secret; messages that were decided keep the cost they had. */
  @PostMapping("/p/{projectId}/channels/{id}/edit")
  @Requires(Access.ADMIN)
  View edit(
      Project project,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Channel before = find(project, id);
    Form form = Form.sent(fields);
    Channel after =
        ChannelForm.cost(form, project.currency())
            .flatMap(cost ->
                form.attempt(
                    () -> channels.change(project, id, form.text("name"), cost, before.enabled())))
            .orElseThrow(() -> new PerennialException(Category.CALLER, form.problems()));
    auditor.record(
        project.id(),
        AuditLog.Action.CHANNEL_CHANGED,
        before.name(),
        before.name() + ", " + before.cost() + " → " + after.name() + ", " + after.cost());
    return new RedirectView(page.url("channels"));
  }

  @PostMapping("/p/{projectId}/channels/{id}/remove")
  @Requires(Access.ADMIN)
  View remove(Project project, @PathVariable long id, Page page, Auditor auditor) {
    Channel channel = find(project, id);
    channels.remove(project, id);
    auditor.record(project.id(), AuditLog.Action.CHANNEL_REMOVED, channel.name(), channel.hint());
    return new RedirectView(page.url("channels"));
  }

  /** A test goes to the address that is given, through the same door as every message. */
  @PostMapping("/p/{projectId}/channels/{id}/test")
  @Requires(Access.ADMIN)
  View test(
      Project project,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String address,
      Page page,
      Auditor auditor) {
    Channel channel = find(project, id);
    Recipient member =
        new Recipient(
            auditor.account().email(),
            List.of(auditor.account().email()),
            Optional.of(address.isBlank() ? auditor.account().email() : address.strip()),
            Optional.empty(),
            Optional.of(page.texts().language()));
    Content content =
        new Content(
            page.texts().language(),
            page.t("sending.test.subject", project.name()),
            page.t("sending.test.text"),
            "");
    Message sent =
        messages.send(
            project,
            new Proposal(
                "test:" + UUID.randomUUID(),
                Source.TEST,
                Optional.empty(),
                member,
                new Rendering.Complete(content),
                List.of(channel)),
            auditor.now());
    return new RedirectView(page.url("channels?tested=" + sent.id()));
  }

  private Channel find(Project project, long id) {
    return channels.find(project, id).orElseThrow(Channels::notFound);
  }

  private View page(
      Project project, Form form, Optional<Message> tested, Page page, HttpStatus status) {
    return templates.view(
        "sending/channels",
        new ChannelsView(channels.all(project), ChannelForm.kind(form), form, tested),
        page.at(Section.CHANNELS),
        status);
  }
}
