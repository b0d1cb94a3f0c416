package io.perennial.server.api;

import io.perennial.engine.question.Paths;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PathsLink;
import java.time.Instant;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/paths}. */
@RestController
class PathsApi {

  private final ProjectEvents events;
  private final Questions questions;

  PathsApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  @GetMapping("/api/v1/paths")
  PathsResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return paths(project, Parameters.of(query).allowOnly(PathsLink.NAMES));
  }

  @PostMapping("/api/v1/paths")
  PathsResponse post(Project project, @RequestBody JsonNode body) {
    return paths(project, JsonBody.parameters(body, PathsLink.NAMES));
  }

  private PathsResponse paths(Project project, Parameters parameters) {
    PathsLink link = PathsLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    Paths.Question question = link.question(project, now);
    var answered =
        questions.ask(
            link.query(), link.asOf(), project, now, () -> events.engine(project).paths(question));
    return PathsResponse.of(answered.asked(), answered.answer());
  }
}
