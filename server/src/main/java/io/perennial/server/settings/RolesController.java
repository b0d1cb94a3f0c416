package io.perennial.server.settings;

import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Which events play which role. */
@Controller
class RolesController {

  private final Projects projects;
  private final ProjectEvents events;
  private final Templates templates;
  private final Clock clock;

  RolesController(Projects projects, ProjectEvents events, Templates templates, Clock clock) {
    this.projects = projects;
    this.events = events;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/settings/roles")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    RoleTable table =
        RoleTable.of(
            project.roles(),
            events.engine(project).eventCatalogue(new EventCatalogue.Question(clock.instant())));
    return templates.view("settings/roles", new RolesView(table, saved), page.at(Section.SETTINGS));
  }

  @PostMapping("/p/{projectId}/settings/roles")
  @Requires(Access.ADMIN)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    List<String> ticked = new ArrayList<>(form.all("role"));
    String added = form.text("addedName");
    if (!added.isEmpty()) {
      form.all("addedRole").forEach(role -> ticked.add(role + ":" + added));
    }
    RoleMapping mapping = RoleTable.read(ticked);
    projects.update(project.with(mapping));
    String change = Changes.between(texts(project.roles()), texts(mapping));
    if (!change.isEmpty()) {
      auditor.record(project.id(), AuditLog.Action.ROLES_CHANGED, project.name(), change);
    }
    return new RedirectView(
        page.url(form.text("next").equals("setup") ? "setup/send" : "settings/roles?saved=true"));
  }

  private static Map<String, String> texts(RoleMapping mapping) {
    Map<String, String> texts = new HashMap<>();
    for (Role role : Role.values()) {
      texts.put(role.id(), String.join(", ", mapping.names(role)));
    }
    return texts;
  }
}
