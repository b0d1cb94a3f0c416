package io.perennial.server.api;

import io.perennial.engine.question.Stickiness;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.StickinessLink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/stickiness}. */
@RestController
class StickinessApi {

  private final ProjectEvents events;
  private final Questions questions;

  StickinessApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  /** Every week, month or the whole span. */
  record StickinessResponse(Asked question, String within, List<Interval> intervals) {}

  /**
   * One interval.
   *
   * @param users at index n - 1 how many were active on exactly n days
   * @param meanDays null without active users
   */
  record Interval(
      LocalDate start, long active, @Nullable Double meanDays, List<Long> users, boolean complete) {

    static Interval of(Stickiness.Interval interval) {
      var mean = interval.mean();
      return new Interval(
          interval.start(),
          interval.active(),
          mean.isPresent() ? mean.getAsDouble() : null,
          interval.people(),
          interval.complete());
    }
  }

  @GetMapping("/api/v1/stickiness")
  StickinessResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return stickiness(project, Parameters.of(query).allowOnly(StickinessLink.NAMES));
  }

  @PostMapping("/api/v1/stickiness")
  StickinessResponse post(Project project, @RequestBody JsonNode body) {
    return stickiness(project, JsonBody.parameters(body, StickinessLink.NAMES));
  }

  private StickinessResponse stickiness(Project project, Parameters parameters) {
    StickinessLink link = StickinessLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    var answered =
        questions.ask(
            link,
            project,
            now,
            () -> events.engine(project).stickiness(link.question(project, now)));
    return new StickinessResponse(
        answered.asked(),
        Parameters.id(link.within()),
        answered.answer().intervals().stream().map(Interval::of).toList());
  }
}
