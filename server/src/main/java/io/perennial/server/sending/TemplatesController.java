package io.perennial.server.sending;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Language;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import io.perennial.server.templates.Rendering;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/templates}: what messages say, with a preview for a real user. */
@Controller
class TemplatesController {

  private static final long NEW = 0;

  private final MessageTemplates saved;
  private final Previews previews;
  private final Templates templates;
  private final Clock clock;

  TemplatesController(MessageTemplates saved, Previews previews, Templates templates, Clock clock) {
    this.saved = saved;
    this.previews = previews;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/templates")
  View list(Project project, Page page) {
    return templates.view(
        "sending/templates",
        new TemplatesView(saved.all(project.id())),
        page.at(Section.TEMPLATES));
  }

  @GetMapping("/p/{projectId}/templates/{id}")
  View edit(
      Project project,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      Page page) {
    Optional<MessageTemplate> template =
        id == NEW
            ? Optional.empty()
            : Optional.of(saved.find(project.id(), id).orElseThrow(MessageTemplates::notFound));
    Form form =
        Form.filled(template.map(TemplatesController::fields).orElse(Map.of("strict", "1")));
    return page(id, form, person, template.flatMap(t -> preview(project, t, person)), page);
  }

  /** Shows what a user would get from the words in the form, or saves them. */
  @PostMapping("/p/{projectId}/templates/{id}")
  @Requires(Access.ANALYST)
  View save(
      Project project,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam(defaultValue = "") String person,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<MessageTemplate> template = form.attempt(() -> read(form, id));
    boolean only = fields.containsKey("preview");
    if (template.isPresent() && !only) {
      Optional<MessageTemplate> kept =
          form.attempt(() -> saved.save(project.id(), template.get(), auditor.now()));
      if (kept.isPresent()) {
        auditor.record(project.id(), AuditLog.Action.TEMPLATE_SAVED, kept.get().name(), "");
        return new RedirectView(page.url("templates/" + kept.get().id()));
      }
    }
    return page(id, form, person, template.flatMap(t -> preview(project, t, person)), page);
  }

  @PostMapping("/p/{projectId}/templates/{id}/remove")
  @Requires(Access.ANALYST)
  View remove(Project project, @PathVariable long id, Page page, Auditor auditor) {
    MessageTemplate template = saved.find(project.id(), id).orElseThrow(MessageTemplates::notFound);
    saved.remove(project.id(), id);
    auditor.record(project.id(), AuditLog.Action.TEMPLATE_REMOVED, template.name(), "");
    return new RedirectView(page.url("templates"));
  }

  private Optional<Rendering> preview(Project project, MessageTemplate template, String person) {
    return person.isBlank()
        ? Optional.empty()
        : previews.of(project, template, person, clock.instant());
  }

  private static MessageTemplate read(Form form, long id) {
    Map<Language, MessageTemplate.Words> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      String subject = form.text("subject." + language.tag());
      String text = form.text("text." + language.tag());
      if (!subject.isEmpty() || !text.isEmpty()) {
        words.put(language, new MessageTemplate.Words(subject, text));
      }
    }
    return new MessageTemplate(
        id, form.text("name"), words, form.text("link"), !form.text("strict").isEmpty());
  }

  private static Map<String, String> fields(MessageTemplate template) {
    Map<String, String> fields = new HashMap<>();
    fields.put("name", template.name());
    fields.put("link", template.link());
    fields.put("strict", template.strict() ? "1" : "");
    template
        .words()
        .forEach((language, words) -> {
          fields.put("subject." + language.tag(), words.subject());
          fields.put("text." + language.tag(), words.text());
        });
    return fields;
  }

  private View page(long id, Form form, String person, Optional<Rendering> preview, Page page) {
    return templates.view(
        "sending/template",
        new TemplateView(id, form, person, preview),
        page.at(Section.TEMPLATES),
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
