package io.perennial.server.api;

import io.perennial.engine.question.Funnel;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.Parameters;
import java.time.Instant;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/funnel}. */
@RestController
class FunnelApi {

  private final ProjectEvents events;
  private final Questions questions;

  FunnelApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  @GetMapping("/api/v1/funnel")
  FunnelResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return funnel(project, Parameters.of(query).allowOnly(FunnelLink.NAMES));
  }

  @PostMapping("/api/v1/funnel")
  FunnelResponse post(Project project, @RequestBody JsonNode body) {
    return funnel(project, JsonBody.parameters(body, FunnelLink.NAMES));
  }

  private FunnelResponse funnel(Project project, Parameters parameters) {
    FunnelLink link = FunnelLink.read(parameters, project.roles());
    parameters.done();
    Instant now = questions.now();
    Funnel.Question question = link.question(project, now);
    var answered = questions.ask(link, project, now, () -> events.engine(project).funnel(question));
    return FunnelResponse.of(answered.asked(), link, answered.answer());
  }
}
