package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.Rfm;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The people with these scores of recency and frequency, as {@link ReadySegment#rfm} counts. */
public record RfmSet(int recency, int frequency) implements PopulationChoice {

  static final Set<String> NAMES = Set.of("recency", "frequency");

  static RfmSet read(Parameters parameters) {
    return new RfmSet(score(parameters, "recency"), score(parameters, "frequency"));
  }

  private static int score(Parameters parameters, String name) {
    int score = parameters.integer(name, Rfm.SCORES);
    if (score < 1 || score > Rfm.SCORES) {
      parameters.problem(name, "rfm.range", "Scores are 1 to " + Rfm.SCORES + ".");
    }
    return score;
  }

  @Override
  public SetKind kind() {
    return SetKind.RFM;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY.and("recency", recency).and("frequency", frequency);
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    Rfm.Question usual = ReadySegment.rfm(project, asOf);
    Rfm.Group cell =
        new Rfm.Group(
            "cell",
            new Rfm.Range(recency, recency),
            new Rfm.Range(frequency, frequency),
            Rfm.Range.ANY);
    return new Population.InRfm(
        new Rfm.Question(
            usual.roles(),
            usual.basis(),
            usual.amountProperty(),
            List.of(cell),
            usual.windowDays(),
            asOf,
            usual.calendar()),
        cell.name());
  }

  @Override
  public String text(Labels labels) {
    return labels.t("people.set.rfm", recency, frequency);
  }
}
