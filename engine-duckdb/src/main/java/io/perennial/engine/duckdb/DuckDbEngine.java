package io.perennial.engine.duckdb;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Purchases;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.Trend;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.question.ValueSegments;

/** The answers of one project; each question's translation is in a file of its own. */
final class DuckDbEngine implements AnalyticsEngine {

  private final DuckDbProject project;
  private final DuckDbEventCatalogue catalogue;

  DuckDbEngine(DuckDbProject project) {
    this.project = project;
    this.catalogue = new DuckDbEventCatalogue(project);
  }

  @Override
  public Retention.Answer retention(Retention.Question question) {
    return project.ask(
        session -> new DuckDbRetention(question, new Source(session, project)).answer(session));
  }

  @Override
  public Trend.Answer trend(Trend.Question question) {
    return project.ask(
        session -> DuckDbTrend.answer(question, new Source(session, project), session));
  }

  @Override
  public ActiveUsers.Answer activeUsers(ActiveUsers.Question question) {
    return project.ask(
        session -> DuckDbActiveUsers.answer(question, new Source(session, project), session));
  }

  @Override
  public Scoreboard.Answer scoreboard(Scoreboard.Question question) {
    return project.ask(
        session -> new DuckDbScoreboard(question, new Source(session, project)).answer(session));
  }

  @Override
  public ValueSegments.Answer valueSegments(ValueSegments.Question question) {
    return project.ask(
        session -> DuckDbValueSegments.answer(question, new Source(session, project), session));
  }

  @Override
  public ChurnRisk.Answer churnRisk(ChurnRisk.Question question) {
    return project.ask(
        session -> DuckDbChurnRisk.answer(question, new Source(session, project), session));
  }

  @Override
  public Funnel.Answer funnel(Funnel.Question question) {
    return project.ask(
        session -> new DuckDbFunnel(question, new Source(session, project)).answer(session));
  }

  @Override
  public Lifecycle.Answer lifecycle(Lifecycle.Question question) {
    return project.ask(
        session -> DuckDbLifecycle.answer(question, new Source(session, project), session));
  }

  @Override
  public Stickiness.Answer stickiness(Stickiness.Question question) {
    return project.ask(
        session -> DuckDbStickiness.answer(question, new Source(session, project), session));
  }

  @Override
  public Paths.Answer paths(Paths.Question question) {
    return project.ask(
        session -> DuckDbPaths.answer(question, new Source(session, project), session));
  }

  @Override
  public OperationalSegments.Answer operationalSegments(OperationalSegments.Question question) {
    return project.ask(session ->
        DuckDbOperationalSegments.answer(question, new Source(session, project), session));
  }

  @Override
  public Rfm.Answer rfm(Rfm.Question question) {
    return project.ask(
        session -> DuckDbRfm.answer(question, new Source(session, project), session));
  }

  @Override
  public SegmentSizes.Answer segmentSizes(SegmentSizes.Question question) {
    return project.ask(
        session -> DuckDbSegmentSizes.answer(question, new Source(session, project), session));
  }

  @Override
  public Roster.Answer roster(Roster.Question question) {
    return project.ask(
        session -> DuckDbRoster.answer(question, new Source(session, project), session));
  }

  @Override
  public BehaviourFeatures.Answer behaviourFeatures(BehaviourFeatures.Question question) {
    return project.ask(
        session -> DuckDbBehaviourFeatures.answer(question, new Source(session, project), session));
  }

  @Override
  public ChurnPaths.Answer churnPaths(ChurnPaths.Question question) {
    return project.ask(
        session -> DuckDbChurnPaths.answer(question, new Source(session, project), session));
  }

  @Override
  public StepMatrix.Answer stepMatrix(StepMatrix.Question question) {
    return project.ask(
        session -> DuckDbStepMatrix.answer(question, new Source(session, project), session));
  }

  @Override
  public FeatureRetention.Answer featureRetention(FeatureRetention.Question question) {
    return project.ask(
        session -> DuckDbFeatureRetention.answer(question, new Source(session, project), session));
  }

  @Override
  public UsageIntervals.Answer usageIntervals(UsageIntervals.Question question) {
    return project.ask(
        session -> DuckDbUsageIntervals.answer(question, new Source(session, project), session));
  }

  @Override
  public FirstValue.Answer firstValue(FirstValue.Question question) {
    return project.ask(
        session -> DuckDbFirstValue.answer(question, new Source(session, project), session));
  }

  @Override
  public TimeSaved.Answer timeSaved(TimeSaved.Question question) {
    return project.ask(
        session -> DuckDbTimeSaved.answer(question, new Source(session, project), session));
  }

  @Override
  public Purchases.Answer purchases(Purchases.Question question) {
    return project.ask(
        session -> DuckDbPurchases.answer(question, new Source(session, project), session));
  }

  @Override
  public PaidLifetime.Answer paidLifetime(PaidLifetime.Question question) {
    return project.ask(
        session -> DuckDbPaidLifetime.answer(question, new Source(session, project), session));
  }

  @Override
  public RevenueRetention.Answer revenueRetention(RevenueRetention.Question question) {
    return project.ask(
        session -> DuckDbRevenueRetention.answer(question, new Source(session, project), session));
  }

  @Override
  public Renewal.Answer renewal(Renewal.Question question) {
    return project.ask(
        session -> DuckDbRenewal.answer(question, new Source(session, project), session));
  }

  @Override
  public Acquisition.Answer acquisition(Acquisition.Question question) {
    return project.ask(
        session -> DuckDbAcquisition.answer(question, new Source(session, project), session));
  }

  @Override
  public People.Answer people(People.Question question) {
    return project.ask(
        session -> DuckDbPeople.answer(question, new Source(session, project), session));
  }

  @Override
  public Timeline.Answer timeline(Timeline.Question question) {
    return project.ask(
        session -> new DuckDbTimeline(question, new Source(session, project), session).answer());
  }

  @Override
  public EventCatalogue.Answer eventCatalogue(EventCatalogue.Question question) {
    return project.ask(session -> catalogue.answer(question, session));
  }
}
