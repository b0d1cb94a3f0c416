package io.perennial.server.questions;

import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** The people of one number of feature retention. */
public record FeatureSet(FeaturesLink features, String event, FeatureRetention.Group group)
    implements PopulationChoice {

  static final Set<String> NAMES = Parameters.names(FeaturesLink.NAMES, "event", "group");

  static FeatureSet read(Parameters parameters) {
    if (!parameters.has("event")) {
      parameters.problem("event", "features.event", "Say which event: its name.");
    }
    return new FeatureSet(
        FeaturesLink.read(parameters),
        parameters.text("event").orElse(""),
        parameters.choice("group", FeatureRetention.Group.USERS));
  }

  @Override
  public SetKind kind() {
    return SetKind.FEATURE;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY.and("event", event).and("group", Parameters.id(group)).and(features.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.OfFeature(features.question(project, now), event, group);
  }

  @Override
  public String text(Labels labels) {
    return labels.t(
            "people.set.feature." + Parameters.id(group),
            labels.events(features.start()),
            event,
            features.early(),
            features.stayFrom(),
            features.stayTo())
        + labels.where(features.where());
  }
}
