package io.perennial.server.api;

import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.StepMatrix;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.ChurnPathsLink;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PathsLink;
import io.perennial.server.questions.StepMatrixLink;
import java.time.Instant;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/paths}, {@code /api/v1/churn-paths}, {@code /api/v1/step-matrix}. */
@RestController
class PathsApi {

  private final ProjectEvents events;
  private final Questions questions;

  PathsApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  @GetMapping("/api/v1/paths")
  PathsResponse getPaths(Project project, @RequestParam MultiValueMap<String, String> query) {
    return paths(project, Parameters.of(query).allowOnly(PathsLink.NAMES));
  }

  @PostMapping("/api/v1/paths")
  PathsResponse postPaths(Project project, @RequestBody JsonNode body) {
    return paths(project, JsonBody.parameters(body, PathsLink.NAMES));
  }

  private PathsResponse paths(Project project, Parameters parameters) {
    PathsLink link = PathsLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    Paths.Question question = link.question(project, now);
    var answered = questions.ask(link, project, now, () -> events.engine(project).paths(question));
    return PathsResponse.of(answered.asked(), answered.answer());
  }

  @GetMapping("/api/v1/churn-paths")
  ChurnPathsResponse getChurnPaths(
      Project project, @RequestParam MultiValueMap<String, String> query) {
    return churnPaths(project, Parameters.of(query).allowOnly(ChurnPathsLink.NAMES));
  }

  @PostMapping("/api/v1/churn-paths")
  ChurnPathsResponse postChurnPaths(Project project, @RequestBody JsonNode body) {
    return churnPaths(project, JsonBody.parameters(body, ChurnPathsLink.NAMES));
  }

  private ChurnPathsResponse churnPaths(Project project, Parameters parameters) {
    ChurnPathsLink link = ChurnPathsLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    ChurnPaths.Question question = link.question(project, now);
    var answered =
        questions.ask(link, project, now, () -> events.engine(project).churnPaths(question));
    return ChurnPathsResponse.of(answered.asked(), answered.answer());
  }

  @GetMapping("/api/v1/step-matrix")
  StepMatrixResponse getStepMatrix(
      Project project, @RequestParam MultiValueMap<String, String> query) {
    return stepMatrix(project, Parameters.of(query).allowOnly(StepMatrixLink.NAMES));
  }

  @PostMapping("/api/v1/step-matrix")
  StepMatrixResponse postStepMatrix(Project project, @RequestBody JsonNode body) {
    return stepMatrix(project, JsonBody.parameters(body, StepMatrixLink.NAMES));
  }

  private StepMatrixResponse stepMatrix(Project project, Parameters parameters) {
    StepMatrixLink link = StepMatrixLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    StepMatrix.Question question = link.question(project, now);
    var answered =
        questions.ask(link, project, now, () -> events.engine(project).stepMatrix(question));
    return StepMatrixResponse.of(answered.asked(), answered.answer());
  }
}
