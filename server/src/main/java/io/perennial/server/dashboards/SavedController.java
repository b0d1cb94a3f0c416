package io.perennial.server.dashboards;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.dashboards.DashboardTile.Size;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Query;
import java.time.Instant;
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

/** {@code /p/{projectId}/saved}: the list of saved questions, and saving one. */
@Controller
@Requires(Access.ANALYST)
class SavedController {

  /** In the field {@code dashboard} instead of an id. */
  static final String NEW_DASHBOARD = "new";

  private final SavedQuestions questions;
  private final Dashboards dashboards;
  private final Tiles tiles;
  private final Templates templates;

  SavedController(
      SavedQuestions questions, Dashboards dashboards, Tiles tiles, Templates templates) {
    this.questions = questions;
    this.dashboards = dashboards;
    this.tiles = tiles;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/saved")
  @Requires(Access.VIEWER)
  View list(Project project, Page page) {
    return templates.view(
        "dashboards/saved",
        SavedView.of(questions.of(project.id()), page.texts(), project.calendar().zone()),
        page.at(Section.DASHBOARDS).titled("saved.title"));
  }

  /** The form; the page of a question links here with its section and query. */
  @GetMapping("/p/{projectId}/saved/new")
  View blank(
      Project project,
      Page page,
      @RequestParam String section,
      @RequestParam(defaultValue = "") String query) {
    Query canonical = tiles.canonical(section, Query.parse(query), project);
    Form form =
        Form.filled(
            Map.of("section", section, "query", canonical.toString(), "name", "", "dashboard", ""));
    return form(project, form, page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/saved")
  View save(
      Project project,
      Page page,
      @RequestParam MultiValueMap<String, String> fields,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Long> saved = form.attempt(() -> save(project, form, auditor));
    if (saved.isEmpty()) {
      return form(project, form, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Optional<Dashboard> target = dashboard(project, form, auditor.now());
    if (target.isEmpty()) {
      return new RedirectView(page.url("saved#question-" + saved.get()));
    }
    dashboards.add(target.get(), questions.find(project.id(), saved.get()), Size.USUAL);
    return new RedirectView(page.url("dashboards/" + target.get().id()));
  }

  private long save(Project project, Form form, Auditor auditor) {
    String section = form.text("section");
    Query query = tiles.canonical(section, Query.parse(form.text("query")), project);
    return questions.save(
        project.id(), form.text("name"), section, query, auditor.account().email(), auditor.now());
  }

  /** The dashboard chosen in the form; a new one is called like the question. */
  private Optional<Dashboard> dashboard(Project project, Form form, Instant now) {
    String chosen = form.text("dashboard");
    if (chosen.equals(NEW_DASHBOARD)) {
      long id = dashboards.create(project.id(), form.text("name"), now);
      return Optional.of(dashboards.find(project.id(), id));
    }
    return chosen.matches("\\d{1,18}")
        ? Optional.of(dashboards.find(project.id(), Long.parseLong(chosen)))
        : Optional.empty();
  }

  @PostMapping("/p/{projectId}/saved/{questionId}/rename")
  View rename(
      Project project, @PathVariable long questionId, @RequestParam String name, Page page) {
    questions.rename(project.id(), questionId, name);
    return new RedirectView(page.url("saved#question-" + questionId));
  }

  @PostMapping("/p/{projectId}/saved/{questionId}/delete")
  View delete(Project project, @PathVariable long questionId, Page page) {
    questions.delete(project.id(), questionId);
    return new RedirectView(page.url("saved"));
  }

  private View form(Project project, Form form, Page page, HttpStatus status) {
    return templates.view(
        "dashboards/save",
        SaveView.of(form, dashboards.of(project.id()), page.texts()),
        page.at(Section.DASHBOARDS).titled("saved.save.title"),
        status);
  }
}
