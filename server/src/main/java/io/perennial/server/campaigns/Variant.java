package io.perennial.server.campaigns;

import io.perennial.engine.Validation;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.templates.UserValues;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Templates for some of those a step sends to: everything that it names must hold. A step's first
 * variant that holds is used, and the step's own templates for whoever none holds for.
 *
 * @param segment the value segment, or any other
 * @param industries the trait {@code industry} is one of these, written just so; empty for any
 * @param behaviour a segment by what people do
 * @param templates the competing ones, by id
 */
public record Variant(
    Optional<SegmentRef> segment,
    List<String> industries,
    Optional<SegmentRef> behaviour,
    List<Long> templates) {

  static final String INDUSTRY = UserValues.INDUSTRY;

  public Variant {
    industries = List.copyOf(industries);
    templates = List.copyOf(templates);
    new Validation()
        .require(
            segment.isPresent() || !industries.isEmpty() || behaviour.isPresent(),
            "segment",
            "campaign.variant",
            "A variant names a segment, an industry or a behaviour.")
        .require(
            !templates.isEmpty(), "templates", "campaign.template", "Choose at least one template.")
        .done();
  }

  /** Whom it is for, at the end of a day. */
  Population population(Project project, LocalDate day, Instant now) {
    List<Population> all = new ArrayList<>();
    segment.ifPresent(one -> all.add(one.population(project, day, now)));
    behaviour.ifPresent(one -> all.add(one.population(project, day, now)));
    if (!industries.isEmpty()) {
      all.add(
          new Population.WithTraits(
              new Filter.Property(Filter.Scope.PERSON, INDUSTRY, Filter.Operator.IS, industries)));
    }
    return new Population.AllOf(all);
  }
}
