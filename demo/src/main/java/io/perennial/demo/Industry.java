package io.perennial.demo;

import io.perennial.engine.event.PropertyValue;
import java.util.List;

/** What people work in; half to three quarters of them use the scenario closest to it most. */
enum Industry implements Labelled {
  EDUCATION(0.20, Scenario.LESSON_PLAN, 0.75),
  E_COMMERCE(0.18, Scenario.PRODUCT_COPY, 0.60),
  LEGAL(0.12, Scenario.CONTRACT_REVIEW, 0.75),
  MARKETING(0.20, Scenario.ARTICLE_WRITING, 0.55),
  SOFTWARE(0.16, Scenario.TECHNICAL_DOC, 0.60),
  FINANCE(0.14, Scenario.DATA_REPORT, 0.75);

  static final Mix<Industry> MIX = Mix.of(List.of(values()), i -> i.share);

  private final double share;
  private final Scenario home;
  private final double homeShare;
  private final PropertyValue value = Labelled.label(this);

  Industry(double share, Scenario home, double homeShare) {
    this.share = share;
    this.home = home;
    this.homeShare = homeShare;
  }

  Scenario home() {
    return home;
  }

  /** A person's main scenario: mostly that of the industry, else a report on data or anything. */
  Scenario scenario(Draws draws) {
    if (draws.chance(homeShare)) {
      return home;
    }
    return draws.chance(0.5) ? Scenario.DATA_REPORT : Scenario.any(draws);
  }

  @Override
  public PropertyValue value() {
    return value;
  }
}
