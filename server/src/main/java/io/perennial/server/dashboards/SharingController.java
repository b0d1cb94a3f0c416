package io.perennial.server.dashboards;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/dashboards/{dashboardId}/sharing}: making and revoking read-only links. */
@Controller
@Requires(Access.ADMIN)
class SharingController {

  private final Dashboards dashboards;
  private final SharedLinks links;
  private final Templates templates;
  private final Clock clock;

  SharingController(Dashboards dashboards, SharedLinks links, Templates templates, Clock clock) {
    this.dashboards = dashboards;
    this.links = links;
    this.templates = templates;
    this.clock = clock;
  }

  /** The dashboard links here with the range that it shows. */
  @GetMapping("/p/{projectId}/dashboards/{dashboardId}/sharing")
  View show(
      Project project,
      @PathVariable long dashboardId,
      Page page,
      @RequestParam MultiValueMap<String, String> query) {
    TimeRange range = TimeRange.read(Parameters.of(query));
    LocalDate usual = project.calendar().dayOf(clock.instant().plus(SharedLinks.USUAL));
    Form form = Form.filled(Map.of("range", range.query().toString(), "expires", usual.toString()));
    return page(project, dashboardId, form, Optional.empty(), page, HttpStatus.OK);
  }

  /** The answer is the only page that ever shows the link. */
  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/sharing")
  View share(
      Project project,
      @PathVariable long dashboardId,
      Page page,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletRequest request,
      Auditor auditor) {
    Dashboard dashboard = dashboards.find(project.id(), dashboardId);
    Form form = Form.sent(fields);
    Parameters parameters = Parameters.of(Query.parse(form.text("range")).values());
    TimeRange range = TimeRange.read(parameters);
    Optional<String> token =
        endOf(project, form)
            .flatMap(end ->
                form.attempt(() -> {
                  parameters.done();
                  return links.create(
                      dashboard, range, end, auditor.account().email(), auditor.now());
                }));
    if (token.isEmpty()) {
      return page(
          project, dashboardId, form, Optional.empty(), page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    auditor.record(
        project.id(),
        AuditLog.Action.DASHBOARD_SHARED,
        dashboard.title(page.texts()),
        form.text("expires"));
    String address =
        ServletUriComponentsBuilder.fromContextPath(request)
            .path("/shared/" + token.get())
            .toUriString();
    return page(project, dashboardId, form, Optional.of(address), page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/sharing/{linkId}")
  View change(
      Project project,
      @PathVariable long dashboardId,
      @PathVariable long linkId,
      Page page,
      @RequestParam MultiValueMap<String, String> fields,
      Auditor auditor) {
    Dashboard dashboard = dashboards.find(project.id(), dashboardId);
    Form form = Form.sent(fields);
    Optional<Instant> end = endOf(project, form);
    end.ifPresent(until -> {
      links.expire(dashboard, linkId, until, auditor.now());
      auditor.record(
          project.id(),
          AuditLog.Action.DASHBOARD_LINK_CHANGED,
          dashboard.title(page.texts()),
          form.text("expires"));
    });
    return back(page, dashboardId);
  }

  @PostMapping("/p/{projectId}/dashboards/{dashboardId}/sharing/{linkId}/revoke")
  View revoke(
      Project project,
      @PathVariable long dashboardId,
      @PathVariable long linkId,
      Page page,
      Auditor auditor) {
    Dashboard dashboard = dashboards.find(project.id(), dashboardId);
    links.revoke(dashboard, linkId, auditor.now());
    auditor.record(
        project.id(), AuditLog.Action.DASHBOARD_LINK_REVOKED, dashboard.title(page.texts()), "");
    return back(page, dashboardId);
  }

  /** The end of the chosen day in the project's time zone. */
  private static Optional<Instant> endOf(Project project, Form form) {
    try {
      LocalDate day = LocalDate.parse(form.text("expires"));
      return Optional.of(project.calendar().startOf(day.plusDays(1)));
    } catch (DateTimeException notADay) {
      form.problem("expires", "annotation.day", "Choose a day.");
      return Optional.empty();
    }
  }

  private static View back(Page page, long dashboardId) {
    return new RedirectView(page.url("dashboards/" + dashboardId + "/sharing"));
  }

  private View page(
      Project project,
      long dashboardId,
      Form form,
      Optional<String> made,
      Page page,
      HttpStatus status) {
    Dashboard dashboard = dashboards.find(project.id(), dashboardId);
    return templates.view(
        "dashboards/sharing",
        SharingView.of(
            dashboard, links.of(dashboard), form, made, project, page.texts(), clock.instant()),
        page.at(Section.DASHBOARDS).titled("sharing.title"),
        status);
  }
}
