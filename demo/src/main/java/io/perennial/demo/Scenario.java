package io.perennial.demo;

import io.perennial.engine.event.PropertyValue;
import java.util.List;

/** What people have the AI do; a person has a main scenario and now and then another. */
enum Scenario implements Labelled {
  ARTICLE_WRITING(0.10, 7, 45),
  PRODUCT_COPY(0.05, 4, 20),
  CONTRACT_REVIEW(0.75, 14, 60),
  /** The scenario that the bad release hurts. */
  DATA_REPORT(0.80, 11, 50),
  LESSON_PLAN(0.15, 9, 40),
  TECHNICAL_DOC(0.35, 8, 40);

  private static final List<Scenario> ALL = List.of(values());

  private final double analysisShare;
  private final double medianMinutes;
  private final int unaidedMinutes;
  private final PropertyValue value = Labelled.label(this);

  Scenario(double analysisShare, double medianMinutes, int unaidedMinutes) {
    this.analysisShare = analysisShare;
    this.medianMinutes = medianMinutes;
    this.unaidedMinutes = unaidedMinutes;
  }

  /** How many of the core uses are analyses rather than generated texts. */
  double analysisShare() {
    return analysisShare;
  }

  /** How long the person works on one result, in minutes. */
  double medianMinutes() {
    return medianMinutes;
  }

  /** What the made-up team assumes for the same without the product, in minutes. */
  int unaidedMinutes() {
    return unaidedMinutes;
  }

  static Scenario any(Draws draws) {
    return ALL.get(draws.below(ALL.size()));
  }

  @Override
  public PropertyValue value() {
    return value;
  }
}
