package io.perennial.server.settings;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The latest administrative actions on a project. */
@Controller
class AuditController {

  private static final int SHOWN = 200;

  private final AuditLog log;
  private final Templates templates;

  AuditController(AuditLog log, Templates templates) {
    this.log = log;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/settings/audit")
  @Requires(Access.ADMIN)
  View show(Project project, Page page) {
    return templates.view(
        "settings/audit",
        new AuditView(log.latest(project.id(), SHOWN)),
        page.at(Section.SETTINGS));
  }
}
