package io.perennial.server.playbooks;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.campaigns.Campaign;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/playbooks}: what comes ready-made, and switching it on. */
@Controller
class PlaybooksController {

  private final Playbooks playbooks;
  private final PlaybookPages pages;
  private final Templates templates;

  PlaybooksController(Playbooks playbooks, PlaybookPages pages, Templates templates) {
    this.playbooks = playbooks;
    this.pages = pages;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/playbooks")
  View show(Project project, Page page) {
    return templates.view("playbooks/page", pages.view(project, page), page.at(Section.PLAYBOOKS));
  }

  /** Makes the campaign, as a draft, and shows it. */
  @PostMapping("/p/{projectId}/playbooks/{id}")
  @Requires(Access.ANALYST)
  View switchOn(Project project, @PathVariable String id, Page page, Auditor auditor) {
    Playbook playbook =
        Playbook.ofId(id)
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER, "playbook.not_found", "There is no playbook " + id + "."));
    Campaign campaign = playbooks.switchOn(project, playbook, page.texts(), auditor);
    auditor.record(project.id(), AuditLog.Action.CAMPAIGN_WRITTEN, campaign.name(), playbook.id());
    return new RedirectView(page.url("campaigns/" + campaign.id()));
  }
}
