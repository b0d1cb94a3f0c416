package io.perennial.server.value;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard.Assumptions;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.BreakdownChoice;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.ValueLink;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/**
 * What the scoreboard takes for a project's assumptions: the cost per user from the entered costs
 * of the twelve months up to the as-of day, else the one number entered; the retained months as
 * entered, else by the curve of paid lifetime.
 */
@Component
public class ScoreboardTerms {

  private final Costs costs;
  private final ProjectEvents events;

  ScoreboardTerms(Costs costs, ProjectEvents events) {
    this.costs = costs;
    this.events = events;
  }

  /** The project with these assumptions, as of a day. */
  public Project apply(Project project, AsOf asOf, Instant now) {
    Assumptions entered = project.assumptions();
    AnalyticsEngine engine = events.engine(project);
    ValueLink link = link(project, asOf);
    Optional<BigDecimal> months = entered.expectedRetainedMonths();
    if (months.isEmpty() && !project.roles().names(Role.PAYMENT).isEmpty()) {
      PaidLifetime.Series everybody = engine.paidLifetime(link.lifetime(project, now)).everybody();
      months =
          Estimates.of(everybody, Optional.empty(), link.horizon())
              .stay()
              .map(stay -> decimal(stay.value()));
    }
    return project.with(
        new Assumptions(
            months, costPerUser(project, link, now).or(entered::acquisitionCostPerUser)));
  }

  private Optional<BigDecimal> costPerUser(Project project, ValueLink link, Instant now) {
    List<Cost> all = costs.all(project);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var question = link.acquisition(project, now);
    OptionalDouble cost =
        Economics.of(question, events.engine(project).acquisition(question), all)
            .all()
            .costPerPerson();
    return cost.isPresent() ? Optional.of(decimal(cost.getAsDouble())) : Optional.empty();
  }

  private ValueLink link(Project project, AsOf asOf) {
    ValueLink link = ValueLink.read(Parameters.of(Map.of()), costs.terms(project));
    return new ValueLink(
        link.span(),
        List.of(),
        BreakdownChoice.NONE,
        link.channel(),
        link.horizon(),
        link.measure(),
        link.rows(),
        asOf);
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).round(MathContext.DECIMAL64);
  }
}
