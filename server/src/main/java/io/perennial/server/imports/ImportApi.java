package io.perennial.server.imports;

import io.perennial.server.imports.Mapping.Use;
import io.perennial.server.projects.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports through the API: the request body is the file, the parameters say what to map. */
@RestController
class ImportApi {

  private final Imports imports;
  private final ImportJobs jobs;

  ImportApi(Imports imports, ImportJobs jobs) {
    this.imports = imports;
    this.jobs = jobs;
  }

  /**
   * An import as the API tells it.
   *
   * @param progress the share of the file that was read, 0 to 1
   */
  record Answer(
      long id, ImportJob.Status status, double progress, ImportReport report, String problem) {}

  /**
   * Not labelled as a form, which is what curl says by itself: the file would be read as fields.
   */
  @PostMapping(path = "/api/v1/imports", consumes = "!application/x-www-form-urlencoded")
  ResponseEntity<Answer> create(
      Project project,
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestParam(defaultValue = "api") String name,
      @RequestParam(required = false) @Nullable String zone,
      HttpServletRequest request)
      throws IOException {
    ImportJob job = imports.upload(project, name, "API", request.getInputStream());
    ColumnGuess guess =
        ColumnGuess.of(
            imports.file(job),
            zone == null ? project.calendar().zone() : MappingOptions.zone(zone));
    imports.start(project, job, Choices.of(options(parameters).over(guess)));
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(answer(project, job.id()));
  }

  @GetMapping("/api/v1/imports/{id}")
  Answer show(Project project, @PathVariable long id) {
    return answer(project, id);
  }

  private Answer answer(Project project, long id) {
    ImportJob job = jobs.find(project.id(), id);
    Imports.Snapshot snapshot = imports.progress(job).orElse(Imports.Snapshot.NONE);
    return job.status().active()
        ? new Answer(id, job.status(), snapshot.fraction(), snapshot.report(), "")
        : new Answer(id, job.status(), 1, job.report(), job.problem());
  }

  private static MappingOptions options(MultiValueMap<String, String> parameters) {
    Map<Use, String> columns = new EnumMap<>(Use.class);
    put(columns, Use.USER_ID, parameters.getFirst("user"));
    put(columns, Use.ANONYMOUS_ID, parameters.getFirst("anonymous"));
    put(columns, Use.EVENT_NAME, parameters.getFirst("event"));
    put(columns, Use.TIMESTAMP, parameters.getFirst("time"));
    put(columns, Use.MESSAGE_ID, parameters.getFirst("messageId"));
    return new MappingOptions(
        columns,
        parameters.getOrDefault("trait", List.of()),
        parameters.getOrDefault("ignore", List.of()),
        parameters.getFirst("format"),
        parameters.getFirst("eventName"));
  }

  private static void put(Map<Use, String> columns, Use use, @Nullable String column) {
    if (column != null) {
      columns.put(use, column);
    }
  }
}
