package io.perennial.server.api;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Trend;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.TrendLink;
import java.time.Instant;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/trend} and {@code /api/v1/active-users}. */
@RestController
class TrendApi {

  private final ProjectEvents events;
  private final Questions questions;

  TrendApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  /** Daily, weekly and monthly active users, one point a day. */
  record ActiveUsersResponse(Asked question, List<ActiveUsers.Point> points) {}

  @GetMapping("/api/v1/trend")
  TrendResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return trend(project, Parameters.of(query).allowOnly(TrendLink.NAMES));
  }

  @PostMapping("/api/v1/trend")
  TrendResponse post(Project project, @RequestBody JsonNode body) {
    return trend(project, JsonBody.parameters(body, TrendLink.NAMES));
  }

  private TrendResponse trend(Project project, Parameters parameters) {
    TrendLink link = TrendLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    Trend.Question question = link.question(project, now);
    var answered = questions.ask(link, project, now, () -> events.engine(project).trend(question));
    return TrendResponse.of(answered.asked(), question, answered.answer());
  }

  @GetMapping("/api/v1/active-users")
  ActiveUsersResponse activeUsers(
      Project project, @RequestParam MultiValueMap<String, String> query) {
    return activeUsers(project, Parameters.of(query).allowOnly(TrendLink.ACTIVE_USERS_NAMES));
  }

  @PostMapping("/api/v1/active-users")
  ActiveUsersResponse activeUsers(Project project, @RequestBody JsonNode body) {
    return activeUsers(project, JsonBody.parameters(body, TrendLink.ACTIVE_USERS_NAMES));
  }

  private ActiveUsersResponse activeUsers(Project project, Parameters parameters) {
    TrendLink link = TrendLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    var answered =
        questions.ask(
            link.activeUsersQuery(),
            link.asOf(),
            project,
            now,
            () -> events.engine(project).activeUsers(link.activeUsers(project, now)));
    return new ActiveUsersResponse(answered.asked(), answered.answer().points());
  }
}
