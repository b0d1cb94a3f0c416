package io.perennial.server.api;

import io.perennial.engine.question.FeatureRetention;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FeaturesLink;
import io.perennial.server.questions.Parameters;
import io.perennial.statistics.ProportionDifference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/features}. */
@RestController
class FeaturesApi {

  private final ProjectEvents events;
  private final Questions questions;

  FeaturesApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  /** Every feature; {@code pending} users started too late to be judged yet. */
  record FeaturesResponse(Asked question, Rate stayed, long pending, List<Feature> features) {}

  /** One event, and how those who used it early stayed against the others. */
  record Feature(
      String event,
      long users,
      long uses,
      Rate stayedUsers,
      Rate stayedOthers,
      Difference difference) {

    static Feature of(FeatureRetention.Feature feature) {
      return new Feature(
          feature.event(),
          feature.users(),
          feature.uses(),
          Rate.of(feature.stayedUsers()),
          Rate.of(feature.stayedOthers()),
          Difference.of(feature.difference()));
    }
  }

  /** Users minus others, with its 95 % interval; null when one of the shares is undefined. */
  record Difference(@Nullable Double value, @Nullable Double low, @Nullable Double high) {

    static Difference of(ProportionDifference difference) {
      var value = difference.value();
      if (value.isEmpty()) {
        return new Difference(null, null, null);
      }
      ProportionDifference.Range range = difference.newcombe95();
      return new Difference(value.getAsDouble(), range.low(), range.high());
    }
  }

  @GetMapping("/api/v1/features")
  FeaturesResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return features(project, Parameters.of(query).allowOnly(FeaturesLink.NAMES));
  }

  @PostMapping("/api/v1/features")
  FeaturesResponse post(Project project, @RequestBody JsonNode body) {
    return features(project, JsonBody.parameters(body, FeaturesLink.NAMES));
  }

  private FeaturesResponse features(Project project, Parameters parameters) {
    FeaturesLink link = FeaturesLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    var answered =
        questions.ask(
            link,
            project,
            now,
            () -> events.engine(project).featureRetention(link.question(project, now)));
    FeatureRetention.Answer answer = answered.answer();
    return new FeaturesResponse(
        answered.asked(),
        Rate.of(answer.stayed()),
        answer.pending(),
        link.ordered(answer.features()).stream().map(Feature::of).toList());
  }
}
