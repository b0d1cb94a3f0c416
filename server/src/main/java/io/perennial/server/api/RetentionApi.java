package io.perennial.server.api;

import io.perennial.engine.question.Retention;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.RetentionLink;
import java.time.Instant;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/retention}. */
@RestController
class RetentionApi {

  private final ProjectEvents events;
  private final Questions questions;

  RetentionApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  @GetMapping("/api/v1/retention")
  RetentionResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return answer(project, Parameters.of(query).allowOnly(RetentionLink.NAMES));
  }

  @PostMapping("/api/v1/retention")
  RetentionResponse post(Project project, @RequestBody JsonNode body) {
    return answer(project, JsonBody.parameters(body, RetentionLink.NAMES));
  }

  private RetentionResponse answer(Project project, Parameters parameters) {
    RetentionLink link = RetentionLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    Retention.Question question = link.question(project, now);
    var answered =
        questions.ask(link, project, now, () -> events.engine(project).retention(question));
    return RetentionResponse.of(answered.asked(), question, answered.answer());
  }
}
