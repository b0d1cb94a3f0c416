package io.perennial.server.campaigns;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Dry runs: of a campaign, and of a form that nobody has saved. */
@Controller
class RehearsalController {

  private final Campaigns campaigns;
  private final EditorPages editors;
  private final Rehearsal rehearsal;
  private final Templates templates;
  private final Clock clock;

  RehearsalController(
      Campaigns campaigns,
      EditorPages editors,
      Rehearsal rehearsal,
      Templates templates,
      Clock clock) {
    this.campaigns = campaigns;
    this.editors = editors;
    this.rehearsal = rehearsal;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/campaigns/{id}/dry-run")
  View saved(Project project, @PathVariable long id, Page page) {
    Campaign campaign = campaigns.find(project, id);
    DryRun run = run(project, campaign.withLatest());
    return templates.view(
        "campaigns/rehearsal",
        new RehearsalView(campaign, new DryRunText(page).view(run)),
        page.at(Section.CAMPAIGNS));
  }

  /** The form again, with whom it would meet, and with a dry run where {@code do} asks for it. */
  @PostMapping("/p/{projectId}/campaigns/preview")
  @Requires(Access.ANALYST)
  View form(Project project, @RequestParam MultiValueMap<String, String> fields, Page page) {
    Form form = Form.sent(fields);
    Optional<Campaign> editing =
        Optional.of(form.text("id"))
            .filter(id -> id.matches("\\d{1,18}"))
            .map(id -> campaigns.find(project, Long.parseLong(id)));
    Optional<DryRunView> dryRun = Optional.empty();
    if (form.text("do").equals("dry-run")) {
      Instant now = clock.instant();
      dryRun =
          CampaignForm.read(form)
              .flatMap(definition ->
                  form.attempt(() ->
                      run(
                          project,
                          editing
                              .map(campaign -> campaign.with(definition, now))
                              .orElseGet(() -> Campaign.unsaved(project, definition, now)))))
              .map(new DryRunText(page)::view);
    }
    return templates.view(
        "campaigns/editor",
        editors.view(project, form, editing, dryRun, page),
        page.at(Section.CAMPAIGNS),
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private DryRun run(Project project, Campaign campaign) {
    return rehearsal.of(project, campaign, Rehearsal.USUAL_DAYS, Rehearsal.USUAL, clock.instant());
  }
}
