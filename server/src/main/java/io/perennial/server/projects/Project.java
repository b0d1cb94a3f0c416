package io.perennial.server.projects;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.ProjectCalendar;
import java.util.Currency;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One product being analysed. It owns events, people, keys and everything that decides how its
 * numbers are computed.
 */
public record Project(
    long id,
    String name,
    ProjectCalendar calendar,
    Currency currency,
    RoleMapping roles,
    Map<Scoreboard.Metric, OptionalDouble> targets,
    ValueSegments.Thresholds segmentThresholds,
    ChurnRisk.Rule riskRule,
    Scoreboard.PaymentTerms paymentTerms,
    Scoreboard.Assumptions assumptions,
    SavedSegments segments,
    SavedFilters filters) {

  /** What the words for events mean here. */
  public EventMeanings meanings() {
    return new EventMeanings(roles, id -> filters.select(this, id));
  }

  /** The name of the project's event store, from an allow-list of characters. */
  public String storeName() {
    return "project_" + id;
  }

  /** This project with another mapping of events to roles. */
  public Project with(RoleMapping mapping) {
    return new Project(
        id,
        name,
        calendar,
        currency,
        mapping,
        targets,
        segmentThresholds,
        riskRule,
        paymentTerms,
        assumptions,
        segments,
        filters);
  }

  /** This project with other assumptions. */
  public Project with(Scoreboard.Assumptions other) {
    return new Project(
        id,
        name,
        calendar,
        currency,
        roles,
        targets,
        segmentThresholds,
        riskRule,
        paymentTerms,
        other,
        segments,
        filters);
  }
}
