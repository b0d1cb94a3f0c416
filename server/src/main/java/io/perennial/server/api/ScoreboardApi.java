package io.perennial.server.api;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.ScoreboardLink;
import io.perennial.server.value.ScoreboardTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/scoreboard}, {@code /api/v1/segments} and {@code /api/v1/churn-risk}. */
@RestController
class ScoreboardApi {

  static final Set<String> RISK_NAMES = Set.of("as_of", "limit");
  private static final int MAX_RISK = 1000;

  private final ProjectEvents events;
  private final Questions questions;
  private final ScoreboardTerms terms;

  ScoreboardApi(ProjectEvents events, Questions questions, ScoreboardTerms terms) {
    this.events = events;
    this.questions = questions;
    this.terms = terms;
  }

  /** The value segments and their sizes; they add up to {@code people}. */
  record SegmentsResponse(
      Asked question,
      ValueSegments.Thresholds thresholds,
      Map<String, Long> segments,
      long people) {}

  /** People at risk by the rule; {@code total} counts all of them. */
  record RiskResponse(Asked question, ChurnRisk.Rule rule, long total, List<AtRisk> atRisk) {}

  /** One person at risk. */
  record AtRisk(String id, long coreUses, LocalDate lastUse) {}

  @GetMapping("/api/v1/scoreboard")
  ScoreboardResponse scoreboard(
      Project project, @RequestParam MultiValueMap<String, String> query) {
    ScoreboardLink link = read(query, ScoreboardLink.NAMES);
    Instant now = questions.now();
    var answered =
        questions.ask(
            link,
            project,
            now,
            () -> {
              Project assumed = terms.apply(project, link.asOf(), now);
              return events.engine(project).scoreboard(link.question(assumed, now));
            });
    return ScoreboardResponse.of(answered.asked(), answered.answer());
  }

  @GetMapping("/api/v1/segments")
  SegmentsResponse segments(Project project, @RequestParam MultiValueMap<String, String> query) {
    ScoreboardLink link = read(query, ScoreboardLink.AS_OF_NAMES);
    Instant now = questions.now();
    var answered =
        questions.ask(
            link.asOf().addTo(Query.EMPTY),
            link.asOf(),
            project,
            now,
            () -> events.engine(project).valueSegments(link.segments(project, now)));
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (ValueSegments.Segment segment : ValueSegments.Segment.values()) {
      sizes.put(segment.id(), answered.answer().sizes().getOrDefault(segment, 0L));
    }
    return new SegmentsResponse(
        answered.asked(), project.segmentThresholds(), sizes, answered.answer().people());
  }

  @GetMapping("/api/v1/churn-risk")
  RiskResponse churnRisk(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(RISK_NAMES);
    ScoreboardLink link = ScoreboardLink.read(parameters);
    int limit = parameters.integer("limit", 100);
    if (limit < 1 || limit > MAX_RISK) {
      parameters.problem("limit", "risk.limit", "The limit is 1 to " + MAX_RISK + ".");
    }
    parameters.done();
    Instant now = questions.now();
    var answered =
        questions.ask(
            link.asOf().addTo(Query.EMPTY).and("limit", limit),
            link.asOf(),
            project,
            now,
            () -> events.engine(project).churnRisk(link.atRisk(project, now, limit)));
    return new RiskResponse(
        answered.asked(),
        project.riskRule(),
        answered.answer().total(),
        answered.answer().people().stream()
            .map(p -> new AtRisk(p.person().reference(), p.coreUses(), p.lastUse()))
            .toList());
  }

  private static ScoreboardLink read(MultiValueMap<String, String> query, Set<String> names) {
    Parameters parameters = Parameters.of(query).allowOnly(names);
    ScoreboardLink link = ScoreboardLink.read(parameters);
    parameters.done();
    return link;
  }
}
