package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;

/** Everyone. */
public record EveryoneSet() implements PopulationChoice {

  /** A link that names no set means everyone. */
  @Override
  public Query addTo(Query query) {
    return query;
  }

  @Override
  public SetKind kind() {
    return SetKind.EVERYONE;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY;
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.Everyone();
  }

  @Override
  public String text(Labels labels) {
    return labels.t("people.set.everyone");
  }
}
