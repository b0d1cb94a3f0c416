package io.perennial.server.dashboards;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.dashboards.DashboardTile.Placed;
import io.perennial.server.dashboards.DashboardTile.Size;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/dashboards}: the list, a dashboard, its tiles, and changing it. */
@Controller
@Requires(Access.ANALYST)
class DashboardController {

  private final Dashboards dashboards;
  private final SavedQuestions questions;
  private final ReadyDashboard ready;
  private final Tiles tiles;
  private final Templates templates;

  DashboardController(
      Dashboards dashboards,
      SavedQuestions questions,
      ReadyDashboard ready,
      Tiles tiles,
      Templates templates) {
    this.dashboards = dashboards;
    this.questions = questions;
    this.ready = ready;
    this.tiles = tiles;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/dashboards")
  @Requires(Access.VIEWER)
  View list(Project project, Page page) {
    return list(project, Form.filled(Map.of()), page, HttpStatus.OK);
  }

  private View list(Project project, Form form, Page page, HttpStatus status) {
    return templates.view(
        "dashboards/list",
        DashboardsView.of(dashboards.of(project.id()), form, page.texts()),
        page.at(Section.DASHBOARDS),
        status);
  }

  @PostMapping("/p/{projectId}/dashboards")
  View create(
      Project project,
      Page page,
      @RequestParam MultiValueMap<String, String> fields,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Long> id =
        form.attempt(() -> dashboards.create(project.id(), form.text("name"), auditor.now()));
    return id.isPresent()
        ? at(page, id.get())
        : list(project, form, page, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @PostMapping("/p/{projectId}/dashboards/ready")
  View createReady(Project project, Page page, Auditor auditor) {
    return at(page, ready.make(project.id(), auditor.now()));
  }

  @GetMapping("/p/{projectId}/dashboards/{dashboardId}")
  @Requires(Access.VIEWER)
  View show(
      Project project,
      @PathVariable long dashboardId,
      Page page,
      @RequestParam MultiValueMap<String, String> query) {
    Dashboard dashboard = dashboards.find(project.id(), dashboardId);
    boolean form = QuestionForm.sent(query);
    Parameters parameters = Parameters.of(form ? QuestionForm.fold(query) : query);
    TimeRange range = TimeRange.read(parameters);
    if (form && parameters.problems().isEmpty()) {
      return new RedirectView(page.url("dashboards/" + dashboardId + "?" + range.query()));
    }
    Page titled = page.at(Section.DASHBOARDS).called(dashboard.title(page.texts()));
    return templates.view(
        "dashboards/page",
        new DashboardView.Making(dashboard, range, tiles, titled)
            .view(questions.of(project.id()), parameters.problems()),
        titled,
        parameters.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /** The body of one tile, which the dashboard's page asks for by itself. */
  @GetMapping("/p/{projectId}/dashboards/{dashboardId}/tiles/{tileId}")
  @Requires(Access.VIEWER)
  View tile(
      Project project,
      @PathVariable long dashboardId,
      @PathVariable long tileId,
      Page page,
      @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    TimeRange range = TimeRange.read(parameters);
    parameters.done();
    SavedQuestion question =
        dashboards.find(project.id(), dashboardId).tiles().stream()
            .filter(tile -> tile.id() == tileId)
            .findFirst()
            .orElseThrow(Dashboards::gone)
            .question();
    String file = page.url(question.section() + ".csv?" + tiles.within(range, question));
    return templates.view(
        "dashboards/face",
        new FaceView(tileId, tiles.show(question, range, project, page), file),
        page);
  }

  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/rename")
  View rename(
      Project project, @PathVariable long dashboardId, @RequestParam String name, Page page) {
    dashboards.rename(dashboards.find(project.id(), dashboardId), name);
    return at(page, dashboardId);
  }

  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/duplicate")
  View duplicate(Project project, @PathVariable long dashboardId, Page page, Auditor auditor) {
    Dashboard original = dashboards.find(project.id(), dashboardId);
    String name = page.t("dashboards.copy_of", original.title(page.texts()));
    String fitting = name.substring(0, Math.min(name.length(), Dashboard.MAX_NAME));
    return at(page, dashboards.duplicate(original, fitting, auditor.now()));
  }

  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/delete")
  View delete(Project project, @PathVariable long dashboardId, Page page, Auditor auditor) {
    Dashboard dashboard = dashboards.find(project.id(), dashboardId);
    dashboards.delete(dashboard);
    auditor.record(
        project.id(), AuditLog.Action.DASHBOARD_DELETED, dashboard.title(page.texts()), "");
    return new RedirectView(page.url("dashboards"));
  }

  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/tiles")
  View add(
      Project project, @PathVariable long dashboardId, @RequestParam long question, Page page) {
    dashboards.add(
        dashboards.find(project.id(), dashboardId),
        questions.find(project.id(), question),
        Size.USUAL);
    return at(page, dashboardId);
  }

  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/tiles/{tileId}/remove")
  View remove(
      Project project, @PathVariable long dashboardId, @PathVariable long tileId, Page page) {
    dashboards.remove(dashboards.find(project.id(), dashboardId), tileId);
    return at(page, dashboardId);
  }

  /** Tiles in their new order, each as {@code id:columns:rows}. */
  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/arrangement")
  ResponseEntity<Void> arrange(
      Project project, @PathVariable long dashboardId, @RequestParam List<String> tile) {
    dashboards.arrange(
        dashboards.find(project.id(), dashboardId),
        tile.stream().flatMap(text -> placed(text).stream()).toList());
    return ResponseEntity.noContent().build();
  }

  private static Optional<Placed> placed(String text) {
    if (!text.matches("\\d{1,18}:\\d{1,2}:\\d{1,2}")) {
      return Optional.empty();
    }
    String[] parts = text.split(":", -1);
    Size size = new Size(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    return Optional.of(new Placed(Long.parseLong(parts[0]), size));
  }

  private static View at(Page page, long dashboardId) {
    return new RedirectView(page.url("dashboards/" + dashboardId));
  }
}
