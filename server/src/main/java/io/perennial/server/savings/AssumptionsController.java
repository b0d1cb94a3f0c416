package io.perennial.server.savings;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.MinuteClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/savings/assumptions}: baselines, the cost of an hour, the reports. */
@Controller
class AssumptionsController {

  /** How far back scenarios are looked for. */
  private static final int DAYS = 90;

  private final Savings savings;
  private final ProjectEvents events;
  private final Templates templates;
  private final MinuteClock clock;

  AssumptionsController(
      Savings savings, ProjectEvents events, Templates templates, MinuteClock clock) {
    this.savings = savings;
    this.events = events;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/savings/assumptions")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    SavingTerms terms = savings.terms(project);
    return view(
        page,
        new AssumptionsView(
            AssumptionsForm.filled(terms, savings.reports(project)),
            AssumptionsForm.rows(terms.time().byScenario(), scenarios(project, terms)),
            AssumptionsForm.rows(terms.time().byEvent(), project.roles().names(Role.CORE_USE)),
            List.of(),
            saved),
        HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/savings/assumptions")
  @Requires(Access.ANALYST)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<SavingTerms> terms = AssumptionsForm.read(form);
    if (terms.isEmpty()) {
      return view(
          page,
          new AssumptionsView(
              form,
              AssumptionsForm.sent(form, "scenario"),
              AssumptionsForm.sent(form, "event"),
              form.problems().stream()
                  .map(problem -> Problems.message(problem, page.texts()))
                  .distinct()
                  .toList(),
              false),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String before = savings.terms(project).json();
    savings.save(project, terms.get(), AssumptionsForm.reports(form));
    auditor.record(
        project.id(),
        AuditLog.Action.DEFINITIONS_CHANGED,
        page.t("savings.assumptions"),
        before + " → " + terms.get().json());
    return new RedirectView(page.url("savings/assumptions?saved=true"));
  }

  private View view(Page page, AssumptionsView view, HttpStatus status) {
    return templates.view(
        "savings/assumptions",
        view,
        page.at(Section.SAVINGS).titled("savings.assumptions"),
        status);
  }

  /** The scenarios of late, so that nobody has to spell them. */
  private List<String> scenarios(Project project, SavingTerms terms) {
    LocalDate today = project.calendar().dayOf(clock.now());
    return events
        .engine(project)
        .timeSaved(
            new TimeSaved.Question(
                project.roles().select(Role.CORE_USE),
                terms.time(),
                new DateRange(today.minusDays(DAYS - 1L), today),
                Period.MONTH,
                Filter.ALWAYS,
                project.calendar(),
                clock.now()))
        .scenarios()
        .stream()
        .flatMap(one -> one.scenario().stream())
        .filter(name -> !name.isBlank())
        .toList();
  }
}
