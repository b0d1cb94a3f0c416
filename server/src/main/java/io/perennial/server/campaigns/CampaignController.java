package io.perennial.server.campaigns;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
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

/**
 * {@code /p/{projectId}/campaigns}. Analysts write campaigns and ask for approval; administrators
 * approve, start, pause and end them.
 */
@Controller
class CampaignController {

  private final Campaigns campaigns;
  private final CampaignPages pages;
  private final EditorPages editors;
  private final Enrolments enrolments;
  private final Templates templates;

  CampaignController(
      Campaigns campaigns,
      CampaignPages pages,
      EditorPages editors,
      Enrolments enrolments,
      Templates templates) {
    this.campaigns = campaigns;
    this.pages = pages;
    this.editors = editors;
    this.enrolments = enrolments;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/campaigns")
  View list(Project project, Page page) {
    return templates.view("campaigns/list", pages.list(project, page), page.at(Section.CAMPAIGNS));
  }

  @GetMapping("/p/{projectId}/campaigns/new")
  @Requires(Access.ANALYST)
  View blank(Project project, Page page) {
    return editor(project, CampaignForm.blank(), Optional.empty(), page);
  }

  @PostMapping("/p/{projectId}/campaigns")
  @Requires(Access.ANALYST)
  View create(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Campaign> created =
        CampaignForm.read(form)
            .flatMap(definition ->
                form.attempt(() ->
                    campaigns.create(
                        project,
                        form.text("name"),
                        definition,
                        auditor.account().email(),
                        auditor.now())));
    if (created.isEmpty()) {
      return editor(project, form, Optional.empty(), page);
    }
    record(project, created.get(), AuditLog.Action.CAMPAIGN_WRITTEN, "1", auditor);
    return to(created.get(), page);
  }

  @GetMapping("/p/{projectId}/campaigns/{id}")
  View show(Project project, @PathVariable long id, Page page) {
    return templates.view(
        "campaigns/page",
        pages.one(project, campaigns.find(project, id), page),
        page.at(Section.CAMPAIGNS));
  }

  @GetMapping("/p/{projectId}/campaigns/{id}/edit")
  @Requires(Access.ANALYST)
  View edit(Project project, @PathVariable long id, Page page) {
    Campaign campaign = campaigns.find(project, id);
    return editor(project, CampaignForm.filled(campaign), Optional.of(campaign), page);
  }

  @PostMapping("/p/{projectId}/campaigns/{id}/edit")
  @Requires(Access.ANALYST)
  View change(
      Project project,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Campaign campaign = campaigns.find(project, id);
    Form form = Form.sent(fields);
    Optional<Campaign> changed =
        CampaignForm.read(form)
            .flatMap(definition ->
                form.attempt(() ->
                    campaigns.change(
                        project,
                        campaign,
                        form.text("name"),
                        definition,
                        auditor.account().email(),
                        auditor.now())));
    if (changed.isEmpty()) {
      return editor(project, form, Optional.of(campaign), page);
    }
    String version = String.valueOf(changed.get().latest().number());
    record(project, changed.get(), AuditLog.Action.CAMPAIGN_WRITTEN, version, auditor);
    return to(changed.get(), page);
  }

  @PostMapping("/p/{projectId}/campaigns/{id}/submit")
  @Requires(Access.ANALYST)
  View submit(Project project, @PathVariable long id, Page page) {
    return to(campaigns.submit(project, campaigns.find(project, id)), page);
  }

  @PostMapping("/p/{projectId}/campaigns/{id}/refuse")
  @Requires(Access.ADMIN)
  View refuse(Project project, @PathVariable long id, Page page) {
    return to(campaigns.refuse(project, campaigns.find(project, id)), page);
  }

  @PostMapping("/p/{projectId}/campaigns/{id}/approve")
  @Requires(Access.ADMIN)
  View approve(Project project, @PathVariable long id, Page page, Auditor auditor) {
    Campaign approved =
        campaigns.approve(
            project, campaigns.find(project, id), auditor.account().email(), auditor.now());
    String version = String.valueOf(approved.current().number());
    record(project, approved, AuditLog.Action.CAMPAIGN_APPROVED, version, auditor);
    return to(approved, page);
  }

  @PostMapping("/p/{projectId}/campaigns/{id}/move")
  @Requires(Access.ADMIN)
  View move(
      Project project, @PathVariable long id, @RequestParam State to, Page page, Auditor auditor) {
    Campaign before = campaigns.find(project, id);
    Campaign moved = campaigns.move(project, before, to, auditor.now());
    if (to == State.ENDED) {
      enrolments.endAll(moved, auditor.now());
    }
    String change = before.state().id() + " → " + moved.state().id();
    record(project, moved, AuditLog.Action.CAMPAIGN_MOVED, change, auditor);
    return to(moved, page);
  }

  private static void record(
      Project project, Campaign campaign, AuditLog.Action action, String change, Auditor auditor) {
    auditor.record(project.id(), action, campaign.name(), change);
  }

  private static View to(Campaign campaign, Page page) {
    return new RedirectView(page.url("campaigns/" + campaign.id()));
  }

  private View editor(Project project, Form form, Optional<Campaign> editing, Page page) {
    return templates.view(
        "campaigns/editor",
        editors.view(project, form, editing, Optional.empty(), page),
        page.at(Section.CAMPAIGNS),
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
