package io.perennial.server.value;

import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.console.Upload;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.ValueLink;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/value/costs}: what each channel cost in each month. */
@Controller
class CostsController {

  private final Costs costs;
  private final ProjectEvents events;
  private final Templates templates;
  private final MinuteClock clock;

  CostsController(Costs costs, ProjectEvents events, Templates templates, MinuteClock clock) {
    this.costs = costs;
    this.events = events;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/value/costs")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    return view(project, page, terms(project), rows(costs.all(project)), saved, HttpStatus.OK);
  }

  @GetMapping("/p/{projectId}/value/costs.csv")
  ResponseEntity<byte[]> file(Project project) {
    return CostFile.write(costs.all(project)).download("costs.csv");
  }

  /** Replaces the table by the rows of the form; a row without anything in it is left out. */
  @PostMapping("/p/{projectId}/value/costs")
  @Requires(Access.ANALYST)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    List<CostsView.Row> rows = sent(form);
    Optional<ValueLink.Defaults> terms = terms(form);
    Optional<List<Cost>> entered = form.attempt(() -> read(rows));
    if (terms.isEmpty() || entered.isEmpty()) {
      return view(project, page, form, rows, false, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String before = told(project);
    costs.replace(project, entered.get());
    costs.setTerms(project, terms.get());
    record(project, before, auditor);
    return new RedirectView(page.url("value/costs?saved=true"));
  }

  /** Adds the costs of a file; those of the same month and channel are replaced. */
  @PostMapping("/p/{projectId}/value/costs/import")
  @Requires(Access.ANALYST)
  View load(Project project, @RequestParam MultipartFile file, Page page, Auditor auditor)
      throws IOException {
    String text = Upload.text(file);
    Form form = terms(project);
    Optional<List<Cost>> read = form.attempt(() -> CostFile.read(text));
    if (read.isEmpty()) {
      return view(
          project, page, form, rows(costs.all(project)), false, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String before = told(project);
    costs.add(project, read.get());
    record(project, before, auditor);
    return new RedirectView(page.url("value/costs?saved=true"));
  }

  private View view(
      Project project,
      Page page,
      Form form,
      List<CostsView.Row> rows,
      boolean saved,
      HttpStatus status) {
    List<CostsView.Row> shown =
        new ArrayList<>(Collections.nCopies(CostsView.SPARE_ROWS, CostsView.Row.EMPTY));
    shown.addAll(rows);
    List<String> problems =
        form.problems().stream().map(problem -> message(problem, page)).toList();
    return templates.view(
        "value/costs",
        new CostsView(form, shown, channels(project), problems, saved),
        page.at(Section.VALUE).titled("value.costs"),
        status);
  }

  private static String message(Problem problem, Page page) {
    String row = problem.path().replaceAll("\\D", "");
    String text = Problems.message(problem, page.texts());
    return row.isEmpty() ? text : page.t("value.costs.row", row, text);
  }

  /** The channels that people were acquired by, to choose from. */
  private SortedSet<String> channels(Project project) {
    ValueLink link = ValueLink.read(Parameters.of(Map.of()), costs.terms(project));
    SortedSet<String> channels = new TreeSet<>();
    for (Acquisition.Series series :
        events.engine(project).acquisition(link.acquisition(project, clock.now())).series()) {
      if (series.value() instanceof Breakdown.Value.Of of) {
        channels.add(of.text());
      }
    }
    return channels;
  }

  private Form terms(Project project) {
    ValueLink.Defaults terms = costs.terms(project);
    return Form.filled(
        Map.of("channel", terms.channel().text(), "horizon", Integer.toString(terms.horizon())));
  }

  private static Optional<ValueLink.Defaults> terms(Form form) {
    int horizon = form.whole("horizon");
    return form.attempt(() -> {
      Parameters parameters =
          Parameters.of(
              Map.of(
                  "channel", List.of(form.text("channel")),
                  "horizon", List.of(Integer.toString(horizon))));
      ValueLink link = ValueLink.read(parameters);
      parameters.done();
      return new ValueLink.Defaults(link.channel(), link.horizon());
    });
  }

  private static List<CostsView.Row> sent(Form form) {
    List<CostsView.Row> rows = new ArrayList<>();
    List<String> months = form.all("month");
    List<String> names = form.all("name");
    List<String> amounts = form.all("cost");
    for (int i = 0; i < months.size() && i < names.size() && i < amounts.size(); i++) {
      CostsView.Row row = new CostsView.Row(months.get(i), names.get(i), amounts.get(i));
      if (!row.blank()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<Cost> read(List<CostsView.Row> rows) {
    CostRows read = new CostRows();
    for (int i = 0; i < rows.size(); i++) {
      CostsView.Row row = rows.get(i);
      read.add(i + 1, row.month(), row.channel(), row.cost());
    }
    return read.done();
  }

  private static List<CostsView.Row> rows(List<Cost> all) {
    return all.stream().map(CostsView.Row::of).toList();
  }

  private void record(Project project, String before, Auditor auditor) {
    String after = told(project);
    if (!after.equals(before)) {
      auditor.record(
          project.id(), AuditLog.Action.COSTS_CHANGED, project.name(), before + " → " + after);
    }
  }

  /** The costs in few words: how many, and what they add up to. */
  private String told(Project project) {
    List<Cost> all = costs.all(project);
    ValueLink.Defaults terms = costs.terms(project);
    return "%d: %s %s, %s, %d"
        .formatted(
            all.size(),
            all.stream().map(Cost::amount).reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString(),
            project.currency().getCurrencyCode(),
            terms.channel().text(),
            terms.horizon());
  }
}
