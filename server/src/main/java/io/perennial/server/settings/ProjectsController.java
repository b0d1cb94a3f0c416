package io.perennial.server.settings;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Members;
import io.perennial.server.accounts.OpenTo;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The list of one's projects, and new ones. Whoever owns a project may start another. */
@Controller
@OpenTo(OpenTo.Caller.SIGNED_IN)
class ProjectsController {

  private final Projects projects;
  private final Members members;
  private final Templates templates;

  ProjectsController(Projects projects, Members members, Templates templates) {
    this.projects = projects;
    this.members = members;
    this.templates = templates;
  }

  @GetMapping("/projects")
  View list(Account account, Page page) {
    return templates.view(
        "settings/projects",
        new ProjectsView(mayCreate(account)),
        page.titled("settings.projects.title"));
  }

  @GetMapping("/projects/new")
  View blank(Account account, Page page) {
    requireOwner(account);
    Form form = Form.filled(Map.of("zone", "Asia/Shanghai", "currency", "CNY"));
    return page(form, page, HttpStatus.OK);
  }

  @PostMapping("/projects")
  View create(@RequestParam MultiValueMap<String, String> fields, Page page, Auditor auditor) {
    requireOwner(auditor.account());
    Form form = Form.sent(fields);
    Optional<ProjectBasics> basics = ProjectBasics.read(form);
    if (basics.isEmpty()) {
      return page(form, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Project project =
        projects.create(
            basics.get().name(), basics.get().calendar(), basics.get().currency(), auditor.now());
    members.add(project.id(), auditor.account(), Access.OWNER, auditor.now());
    auditor.record(project.id(), AuditLog.Action.PROJECT_CREATED, project.name(), "");
    return new RedirectView("/p/" + project.id() + "/setup/send");
  }

  private View page(Form form, Page page, HttpStatus status) {
    return templates.view(
        "settings/new_project",
        new FormView(form, false),
        page.titled("settings.new_project.title"),
        status);
  }

  private boolean mayCreate(Account account) {
    return members.of(account).stream().anyMatch(membership -> membership.access() == Access.OWNER);
  }

  private void requireOwner(Account account) {
    if (!mayCreate(account)) {
      throw new PerennialException(
          Category.CALLER, "access.forbidden", "Only owners of a project start new projects.");
    }
  }
}
