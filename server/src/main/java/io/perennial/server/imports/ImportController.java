package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** The pages of an import: upload, preview with mapping, progress, report, history. */
@Controller
class ImportController {

  private static final int HISTORY = 50;

  private final Imports imports;
  private final ImportJobs jobs;
  private final Templates templates;
  private final Clock clock;

  ImportController(Imports imports, ImportJobs jobs, Templates templates, Clock clock) {
    this.imports = imports;
    this.jobs = jobs;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/import")
  View list(Project project, Page page) {
    return templates.view(
        "imports/list",
        new ImportListView(jobs.newest(project.id(), HISTORY)),
        page.at(Section.IMPORT));
  }

  @PostMapping("/p/{projectId}/import")
  @Requires(Access.ANALYST)
  ResponseEntity<Void> upload(
      Project project,
      Account account,
      @RequestParam MultipartFile file,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx)
      throws IOException {
    String given = file.getOriginalFilename();
    if (file.isEmpty()) {
      throw new PerennialException(Category.CALLER, "import.no_file", "Choose a file.");
    }
    String name = given == null || given.isBlank() ? "file" : given;
    ImportJob job = imports.upload(project, name, account.name(), file.getInputStream());
    return to(address(project, job), htmx);
  }

  @GetMapping("/p/{projectId}/import/{id}")
  View show(
      Project project,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> parameters,
      Page page) {
    ImportJob job = jobs.find(project.id(), id);
    Page titled = page.at(Section.IMPORT).titled("import.title.of", job.fileName());
    if (!job.status().startable()) {
      return templates.view("imports/progress", progress(job), titled);
    }
    return templates.view("imports/preview", preview(project, job, parameters), titled);
  }

  @GetMapping("/p/{projectId}/import/{id}/progress")
  View progress(Project project, @PathVariable long id, Page page) {
    return templates.view("imports/status", progress(jobs.find(project.id(), id)), page);
  }

  @PostMapping("/p/{projectId}/import/{id}/start")
  @Requires(Access.ANALYST)
  ResponseEntity<Void> start(
      Project project,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> parameters,
      Auditor auditor,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx) {
    ImportJob job = jobs.find(project.id(), id);
    imports.start(project, job, choices(project, job, parameters));
    auditor.record(project.id(), AuditLog.Action.DATA_IMPORTED, job.fileName(), "");
    return to(address(project, job), htmx);
  }

  @PostMapping("/p/{projectId}/import/{id}/cancel")
  @Requires(Access.ANALYST)
  ResponseEntity<Void> cancel(
      Project project,
      @PathVariable long id,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx) {
    ImportJob job = jobs.find(project.id(), id);
    imports.cancel(job);
    return to(address(project, job), htmx);
  }

  private ImportProgressView progress(ImportJob job) {
    return new ImportProgressView(job, imports.progress(job).orElse(Imports.Snapshot.NONE));
  }

  private Choices choices(
      Project project, ImportJob job, MultiValueMap<String, String> parameters) {
    ColumnGuess guess = ColumnGuess.of(imports.file(job), project.calendar().zone());
    Choices stored = Choices.parse(job.choices(), Choices.of(guess.mapping()));
    return Choices.of(parameters, stored);
  }

  private ImportPreviewView preview(
      Project project, ImportJob job, MultiValueMap<String, String> parameters) {
    ImportFile file = imports.file(job);
    List<String> columns = file.columns();
    List<Row> sample = file.sample(ColumnGuess.SAMPLE_ROWS);
    ColumnGuess guess = ColumnGuess.of(columns, sample, project.calendar().zone());
    Choices choices =
        Choices.of(parameters, Choices.parse(job.choices(), Choices.of(guess.mapping())));
    try {
      Preview preview = Preview.of(columns, sample, choices.over(columns), clock.instant());
      return new ImportPreviewView(job, file.layout(), guess, choices, preview);
    } catch (PerennialException e) {
      Preview preview = new Preview(columns, List.of(), sample.size(), 0, Map.of(), e.problems());
      return new ImportPreviewView(job, file.layout(), guess, choices, preview);
    }
  }

  private static String address(Project project, ImportJob job) {
    return "/p/" + project.id() + "/import/" + job.id();
  }

  private static ResponseEntity<Void> to(String address, boolean htmx) {
    return htmx
        ? ResponseEntity.noContent().header("HX-Redirect", address).build()
        : ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, address).build();
  }
}
