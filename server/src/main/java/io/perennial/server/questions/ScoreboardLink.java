package io.perennial.server.questions;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The overview as a link: the as-of day and how many cohort days the retention metrics pool, {@code
 * cohorts=30d}, {@code 90d} or {@code all}. {@link #read} and {@link #query} are inverse.
 */
public record ScoreboardLink(Optional<Integer> cohortDays, int trendDays, AsOf asOf)
    implements QuestionLink {

  /** The parameters of a scoreboard link. */
  public static final Set<String> NAMES = Set.of("cohorts", "trend", "as_of");

  /** The parameters of the segments and of churn risk. */
  public static final Set<String> AS_OF_NAMES = Set.of("as_of");

  public static final int DEFAULT_COHORT_DAYS = 30;
  public static final int DEFAULT_TREND_DAYS = 31;

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static ScoreboardLink read(Parameters parameters) {
    int trend = parameters.integer("trend", DEFAULT_TREND_DAYS);
    if (trend < 1 || trend > 400) {
      parameters.problem("trend", "scoreboard.trend", "The trend has 1 to 400 days.");
    }
    return new ScoreboardLink(cohorts(parameters), trend, AsOf.read(parameters));
  }

  private static Optional<Integer> cohorts(Parameters parameters) {
    String text = parameters.text("cohorts").orElse(DEFAULT_COHORT_DAYS + "d");
    if (text.equals("all")) {
      return Optional.empty();
    }
    if (!text.matches("[1-9]\\d{0,3}d")) {
      parameters.problem(
          "cohorts", "scoreboard.cohorts", "“" + text + "” is not a window such as 30d, or all.");
      return Optional.of(DEFAULT_COHORT_DAYS);
    }
    return Optional.of(Integer.valueOf(text.substring(0, text.length() - 1)));
  }

  /** The value of the parameter {@code cohorts}. */
  public String cohortsText() {
    return cohortDays.map(days -> days + "d").orElse("all");
  }

  /** The same day with another cohort window. */
  public ScoreboardLink pooling(Optional<Integer> days) {
    return new ScoreboardLink(days, trendDays, asOf);
  }

  /** The same as of another day. */
  public ScoreboardLink asOf(AsOf other) {
    return new ScoreboardLink(cohortDays, trendDays, other);
  }

  /** No role has to be mapped for this question to have an answer. */
  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return List.of();
  }

  @Override
  public Query query() {
    Query query = Query.EMPTY.and("cohorts", cohortsText());
    if (trendDays != DEFAULT_TREND_DAYS) {
      query = query.and("trend", trendDays);
    }
    return asOf.addTo(query);
  }

  /** The engine's scoreboard question. */
  public Scoreboard.Question question(Project project, Instant now) {
    return new Scoreboard.Question(
        project.roles(),
        asOf.day(project.calendar(), now),
        cohortDays,
        trendDays,
        project.paymentTerms(),
        project.assumptions(),
        project.targets(),
        project.calendar());
  }

  /** The value segments as of the same day. */
  public ValueSegments.Question segments(Project project, Instant now) {
    return new ValueSegments.Question(
        project.roles(),
        project.segmentThresholds(),
        asOf.day(project.calendar(), now),
        project.calendar());
  }

  /** The people at risk as of the same day. */
  public ChurnRisk.Question atRisk(Project project, Instant now, int limit) {
    LocalDate day = asOf.day(project.calendar(), now);
    return new ChurnRisk.Question(
        project.roles(), project.riskRule(), day, project.calendar(), limit);
  }
}
