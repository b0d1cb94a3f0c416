package io.perennial.server.sending;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.KeyAuditor;
import io.perennial.server.channels.Content;
import io.perennial.server.console.JsonFields;
import io.perennial.server.console.Language;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import io.perennial.server.templates.Rendering;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/templates}: what messages say, with a preview for a real user. */
@RestController
class TemplatesApi {

  private static final long NEW = 0;

  private final MessageTemplates saved;
  private final Previews previews;
  private final Clock clock;

  TemplatesApi(MessageTemplates saved, Previews previews, Clock clock) {
    this.saved = saved;
    this.previews = previews;
    this.clock = clock;
  }

  /** All templates, by name. */
  record All(List<Told> templates) {}

  /** A template; words by the tag of their language, {@code en} or {@code zh-CN}. */
  record Told(
      long id, String name, Map<String, MessageTemplate.Words> words, String link, boolean strict) {

    static Told of(MessageTemplate template) {
      Map<String, MessageTemplate.Words> words = new TreeMap<>();
      template.words().forEach((language, one) -> words.put(language.tag(), one));
      return new Told(template.id(), template.name(), words, template.link(), template.strict());
    }
  }

  /**
   * What a user would get.
   *
   * @param missing variables without a value, because of which nothing would be sent
   */
  record Preview(
      boolean sent,
      Set<String> missing,
      @Nullable String language,
      @Nullable String subject,
      @Nullable String text,
      @Nullable String link) {

    static Preview of(Rendering rendering) {
      return switch (rendering) {
        case Rendering.Complete(Content content) ->
            new Preview(
                true,
                Set.of(),
                content.language().tag(),
                content.subject(),
                content.text(),
                content.link());
        case Rendering.Incomplete(Set<String> missing) ->
            new Preview(false, missing, null, null, null, null);
      };
    }
  }

  @GetMapping("/api/v1/templates")
  All list(Project project) {
    return new All(saved.all(project.id()).stream().map(Told::of).toList());
  }

  @GetMapping("/api/v1/templates/{id}")
  Told show(Project project, @PathVariable long id) {
    return Told.of(find(project, id));
  }

  @PostMapping("/api/v1/templates")
  @ResponseStatus(HttpStatus.CREATED)
  Told create(Project project, @RequestBody JsonNode body, KeyAuditor auditor) {
    return save(project, read(body, NEW), auditor);
  }

  /** Replaces a template; messages that were decided keep their words. */
  @PutMapping("/api/v1/templates/{id}")
  Told replace(
      Project project, @PathVariable long id, @RequestBody JsonNode body, KeyAuditor auditor) {
    find(project, id);
    return save(project, read(body, id), auditor);
  }

  @DeleteMapping("/api/v1/templates/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Project project, @PathVariable long id, KeyAuditor auditor) {
    MessageTemplate template = find(project, id);
    saved.remove(project.id(), id);
    auditor.record(project.id(), AuditLog.Action.TEMPLATE_REMOVED, template.name(), "");
  }

  @GetMapping("/api/v1/templates/{id}/preview")
  Preview preview(Project project, @PathVariable long id, @RequestParam String user) {
    return previews
        .of(project, find(project, id), user, clock.instant())
        .map(Preview::of)
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "person.not_found", "Nobody has this id: " + user + "."));
  }

  private Told save(Project project, MessageTemplate template, KeyAuditor auditor) {
    MessageTemplate kept = saved.save(project.id(), template, auditor.now());
    auditor.record(project.id(), AuditLog.Action.TEMPLATE_SAVED, kept.name(), "");
    return Told.of(kept);
  }

  private MessageTemplate find(Project project, long id) {
    return saved.find(project.id(), id).orElseThrow(MessageTemplates::notFound);
  }

  private static MessageTemplate read(JsonNode body, long id) {
    JsonFields fields = JsonFields.of(body, "name", "words", "link", "strict");
    Map<Language, MessageTemplate.Words> words = new EnumMap<>(Language.class);
    fields
        .object("words", Language.ENGLISH.tag(), Language.CHINESE.tag())
        .ifPresent(all -> {
          for (Language language : Language.values()) {
            all.object(language.tag(), "subject", "text")
                .ifPresent(one ->
                    words.put(
                        language,
                        new MessageTemplate.Words(one.text("subject"), one.text("text"))));
          }
        });
    String name = fields.text("name");
    String link = fields.text("link");
    boolean strict = fields.flag("strict").orElse(true);
    fields.done();
    return new MessageTemplate(id, name, words, link, strict);
  }
}
