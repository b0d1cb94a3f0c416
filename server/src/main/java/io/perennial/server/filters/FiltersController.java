package io.perennial.server.filters;

import io.perennial.engine.question.Filter.Scope;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Condition;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.QuestionForm;
import io.perennial.server.questions.TrendLink;
import io.perennial.server.questions.Vocabularies;
import java.util.EnumSet;
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
import org.springframework.web.servlet.view.RedirectView;

/**
 * {@code /p/{projectId}/filters}: saved event filters. A step of a funnel links here with its
 * events and conditions; saved, it becomes the filter in that funnel.
 */
@Controller
@Requires(Access.ANALYST)
class FiltersController {

  private final Filters filters;
  private final FiltersInUse uses;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final MinuteClock clock;

  FiltersController(
      Filters filters,
      FiltersInUse uses,
      Vocabularies vocabularies,
      Templates templates,
      MinuteClock clock) {
    this.filters = filters;
    this.uses = uses;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/filters")
  @Requires(Access.VIEWER)
  View list(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return view(project, Form.sent(query), query, page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/filters")
  View create(
      Project project,
      Page page,
      Auditor auditor,
      @RequestParam MultiValueMap<String, String> fields) {
    Form form = Form.sent(fields);
    Map<String, List<String>> link = QuestionForm.fold(fields);
    Optional<Filters.Kept> created =
        form.attempt(() ->
            filters.create(
                project.id(),
                EventFilter.read(form.text("name"), Parameters.of(link)),
                auditor.account().name(),
                auditor.now()));
    if (created.isEmpty()) {
      return view(project, form, link, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String name = created.get().filter().name();
    auditor.record(
        project.id(), AuditLog.Action.FILTER_CREATED, name, meaning(created.get(), page));
    return new RedirectView(page.url(next(project, form, created.get().id())));
  }

  /** The funnel that one comes from with the filter as its step, otherwise the list. */
  private static String next(Project project, Form form, long filter) {
    Parameters parameters = Parameters.of(Query.parse(form.text("funnel")).values());
    FunnelLink funnel = FunnelLink.read(parameters, project.roles());
    String step = form.text("step");
    return parameters.problems().isEmpty()
            && step.matches("[1-9]\\d?")
            && Integer.parseInt(step) <= funnel.steps().size()
        ? "funnel?" + funnel.with(Integer.parseInt(step) - 1, EventsChoice.ofFilter(filter)).query()
        : "filters";
  }

  @PostMapping("/p/{projectId}/filters/{id}/name")
  View rename(
      Project project,
      Page page,
      Auditor auditor,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields) {
    Form form = Form.sent(fields);
    String before = filters.find(project.id(), id).filter().name();
    Optional<Filters.Kept> renamed =
        form.attempt(() -> filters.rename(project.id(), id, form.text("name")));
    if (renamed.isEmpty()) {
      return view(project, form, Map.of(), page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String after = renamed.get().filter().name();
    auditor.record(project.id(), AuditLog.Action.FILTER_RENAMED, after, before + " → " + after);
    return new RedirectView(page.url("filters"));
  }

  @PostMapping("/p/{projectId}/filters/{id}/delete")
  View delete(Project project, Page page, Auditor auditor, @PathVariable long id) {
    Filters.Kept kept = filters.find(project.id(), id);
    uses.requireNone(project, id);
    filters.delete(project.id(), id);
    auditor.record(
        project.id(), AuditLog.Action.FILTER_DELETED, kept.filter().name(), meaning(kept, page));
    return new RedirectView(page.url("filters"));
  }

  private View view(
      Project project, Form form, Map<String, List<String>> link, Page page, HttpStatus status) {
    Parameters parameters = Parameters.of(link);
    EventsChoice events = EventsChoice.read(parameters, "events", EventsChoice.ANY);
    List<Condition> where = Condition.read(parameters, "where", EnumSet.allOf(Scope.class));
    FormOptions options =
        FormOptions.of(page.texts(), vocabularies.of(project, clock.now()).withoutFilters());
    List<FiltersView.Row> rows =
        filters.all(project.id()).stream().map(kept -> row(kept, project, page)).toList();
    return templates.view(
        "filters/page",
        new FiltersView(rows, form, problems(form, page), events, conditions(where), options),
        page.at(Section.EVENTS).titled("filters.title"),
        status);
  }

  /** The conditions, and an empty one that asks about the event. */
  private static List<FormOptions.Row> conditions(List<Condition> where) {
    return FormOptions.rows(where).stream()
        .filter(row -> !row.segment())
        .map(row ->
            row.key().isEmpty()
                ? new FormOptions.Row(
                    row.index(), "where event", row.key(), row.operator(), row.values())
                : row)
        .toList();
  }

  private static List<String> problems(Form form, Page page) {
    return form.problems().stream()
        .filter(problem -> !problem.path().isEmpty() && !problem.path().equals("name"))
        .map(problem -> Problems.message(problem, page.texts()))
        .toList();
  }

  private FiltersView.Row row(Filters.Kept kept, Project project, Page page) {
    TrendLink trend = TrendLink.of(EventsChoice.ofFilter(kept.id()));
    return new FiltersView.Row(
        kept.id(),
        kept.filter().name(),
        meaning(kept, page),
        page.url("trends?" + trend.query()),
        uses.of(project, kept.id()));
  }

  private static String meaning(Filters.Kept kept, Page page) {
    return Labels.of(page).events(kept.filter().events(), kept.filter().where());
  }
}
