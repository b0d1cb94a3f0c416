package io.perennial.server.sending;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.OpenTo;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Channels;
import io.perennial.server.console.Form;
import io.perennial.server.console.Language;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import io.perennial.server.messages.ChoiceLinks;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.ChoicesJson;
import io.perennial.server.messages.OwnChoices;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
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

/**
 * {@code /u/{token}/choices}: what a user of the team's product wants to receive, for whoever has
 * the link, without signing in. Opening it changes nothing, since scanners open links; the token in
 * the address is what a forged request lacks.
 */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class ChoicesPageController {

  private final ChoiceLinks links;
  private final OwnChoices own;
  private final Projects projects;
  private final Channels channels;
  private final Templates templates;
  private final Clock clock;

  ChoicesPageController(
      ChoiceLinks links,
      OwnChoices own,
      Projects projects,
      Channels channels,
      Templates templates,
      Clock clock) {
    this.links = links;
    this.own = own;
    this.projects = projects;
    this.channels = channels;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/u/{token}/choices")
  View show(@PathVariable String token, @RequestParam(defaultValue = "") String lang, Page page) {
    ChoiceLinks.Holder holder = holder(token);
    Choices choices = own.of(holder).choices();
    return page(token, holder, Form.filled(fields(choices)), false, spoken(page, lang));
  }

  @PostMapping("/u/{token}/choices")
  View choose(
      @PathVariable String token,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam(defaultValue = "") String lang,
      Page page) {
    ChoiceLinks.Holder holder = holder(token);
    Form form = Form.sent(fields);
    Optional<Choices> chosen = form.attempt(() -> read(form, holder));
    chosen.ifPresent(choices -> own.choose(holder, choices, clock.instant()));
    return page(token, holder, form, chosen.isPresent(), spoken(page, lang));
  }

  private Choices read(Form form, ChoiceLinks.Holder holder) {
    String most = form.text("weeklyMost");
    return new ChoicesJson(
            kinds(project(holder)).stream()
                .map(kind ->
                    new ChoicesJson.Switch(kind.id(), !form.text("on." + kind.id()).isEmpty()))
                .toList(),
            most.isEmpty() ? null : Integer.valueOf(form.whole("weeklyMost")),
            form.text("zone"))
        .choices(own.of(holder).choices());
  }

  private static Map<String, String> fields(Choices choices) {
    Map<String, String> fields = new HashMap<>();
    for (ChannelKind kind : ChannelKind.values()) {
      fields.put("on." + kind.id(), choices.off().contains(kind) ? "" : "1");
    }
    fields.put("weeklyMost", choices.weeklyMost().map(String::valueOf).orElse(""));
    fields.put("zone", choices.zone().map(Object::toString).orElse(""));
    return fields;
  }

  private View page(String token, ChoiceLinks.Holder holder, Form form, boolean saved, Page page) {
    Project project = project(holder);
    return templates.view(
        "sending/choices",
        new ChoicesView(
            project.name(),
            "/u/" + token + "/choices",
            kinds(project),
            form,
            holder.address(),
            own.of(holder).stopped(),
            saved),
        page.stranger().titled("sending.choices.title"),
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private List<ChannelKind> kinds(Project project) {
    return ChoicesJson.kinds(channels.all(project));
  }

  /** In the language of the mail that led here, until the reader takes the other. */
  private static Page spoken(Page page, String lang) {
    return lang.isEmpty() ? page : page.in(Language.ofTag(lang));
  }

  private Project project(ChoiceLinks.Holder holder) {
    return projects.find(holder.projectId()).orElseThrow(ChoicesPageController::notValid);
  }

  private ChoiceLinks.Holder holder(String token) {
    return links.holder(token).orElseThrow(ChoicesPageController::notValid);
  }

  private static PerennialException notValid() {
    return new PerennialException(Category.CALLER, "choices.not_found", "This link is not valid.");
  }
}
