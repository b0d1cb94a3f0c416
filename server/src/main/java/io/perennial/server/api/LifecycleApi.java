package io.perennial.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Lifecycle.Group;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.ScoreboardLink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/lifecycle} and {@code /api/v1/operational-segments}. */
@RestController
class LifecycleApi {

  private final ProjectEvents events;
  private final Questions questions;

  LifecycleApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  /** The groups of each period. */
  record LifecycleResponse(Asked question, String period, List<Point> points) {}

  /** One period; {@code active} is new + returning + resurrected. */
  record Point(
      LocalDate start,
      @JsonProperty("new") long fresh,
      long returning,
      long resurrected,
      long dormant,
      long asleep,
      long active,
      boolean complete) {

    static Point of(Lifecycle.Point point) {
      return new Point(
          point.start(),
          point.size(Group.NEW),
          point.size(Group.RETURNING),
          point.size(Group.RESURRECTED),
          point.size(Group.DORMANT),
          point.size(Group.ASLEEP),
          point.active(),
          point.complete());
    }
  }

  @GetMapping("/api/v1/lifecycle")
  LifecycleResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return lifecycle(project, Parameters.of(query).allowOnly(LifecycleLink.NAMES));
  }

  @PostMapping("/api/v1/lifecycle")
  LifecycleResponse post(Project project, @RequestBody JsonNode body) {
    return lifecycle(project, JsonBody.parameters(body, LifecycleLink.NAMES));
  }

  /** How many are in each operational segment; they add up to {@code people}. */
  record OperationalResponse(
      Asked question,
      OperationalSegments.Thresholds thresholds,
      Map<String, Long> segments,
      long people) {}

  @GetMapping("/api/v1/operational-segments")
  OperationalResponse operational(
      Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(ScoreboardLink.AS_OF_NAMES);
    LifecycleLink link = LifecycleLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    OperationalSegments.Question question = link.segments(project, now);
    var answered =
        questions.ask(
            link.asOf().addTo(Query.EMPTY),
            link.asOf(),
            project,
            now,
            () -> events.engine(project).operationalSegments(question));
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (OperationalSegments.Segment segment : OperationalSegments.Segment.values()) {
      sizes.put(segment.id(), answered.answer().sizes().getOrDefault(segment, 0L));
    }
    return new OperationalResponse(
        answered.asked(), question.thresholds(), sizes, answered.answer().people());
  }

  private LifecycleResponse lifecycle(Project project, Parameters parameters) {
    LifecycleLink link = LifecycleLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    Lifecycle.Question question = link.question(project, now);
    var answered =
        questions.ask(link, project, now, () -> events.engine(project).lifecycle(question));
    return new LifecycleResponse(
        answered.asked(),
        Parameters.id(link.period()),
        answered.answer().points().stream().map(Point::of).toList());
  }
}
