package io.perennial.server.questions;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.time.DateRange;
import io.perennial.server.console.Page;
import io.perennial.server.console.Texts;
import io.perennial.server.projects.Project;
import java.time.Instant;

/**
 * A page asking the question of its link.
 *
 * @param series the breakdown value that the page looks at
 * @param now the moment up to which events count
 */
public record Asking<L extends QuestionLink>(
    Project project,
    Page page,
    L link,
    Breakdown.Value series,
    Instant now,
    AnalyticsEngine engine) {

  public Texts texts() {
    return page.texts();
  }

  /** How the parts of the question read. */
  public Labels labels() {
    return Labels.of(page);
  }

  /** The number of people of a set that its own question dates; there is no list of nobody. */
  public PeopleCount people(long number, PopulationChoice set) {
    return people(number, PeopleLink.of(set, AsOf.LATEST));
  }

  /** The number of people in a list; there is no list of nobody. */
  public PeopleCount people(long number, PeopleLink list) {
    return PeopleCount.of(number, list, page);
  }

  /** Two days, as a sentence names them. */
  public String span(DateRange range) {
    return page.t("questions.range", texts().date(range.from()), texts().date(range.to()));
  }
}
