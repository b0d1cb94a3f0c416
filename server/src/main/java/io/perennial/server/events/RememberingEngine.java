package io.perennial.server.events;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.EventStore;
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
import java.util.function.BiFunction;

/** Asks an engine only what the answer cache does not know yet. */
final class RememberingEngine implements AnalyticsEngine {

  private final String project;
  private final EventStore store;
  private final AnalyticsEngine engine;
  private final AnswerCache answers;

  RememberingEngine(String project, EventStore store, AnalyticsEngine engine, AnswerCache answers) {
    this.project = project;
    this.store = store;
    this.engine = engine;
    this.answers = answers;
  }

  private <Q extends Record, A extends Record> A ask(
      Q question, Class<A> type, BiFunction<AnalyticsEngine, Q, A> compute) {
    return answers.answer(
        project, store.position(), question, type, () -> compute.apply(engine, question));
  }

  @Override
  public Retention.Answer retention(Retention.Question question) {
    return ask(question, Retention.Answer.class, AnalyticsEngine::retention);
  }

  @Override
  public Trend.Answer trend(Trend.Question question) {
    return ask(question, Trend.Answer.class, AnalyticsEngine::trend);
  }

  @Override
  public ActiveUsers.Answer activeUsers(ActiveUsers.Question question) {
    return ask(question, ActiveUsers.Answer.class, AnalyticsEngine::activeUsers);
  }

  @Override
  public Scoreboard.Answer scoreboard(Scoreboard.Question question) {
    return ask(question, Scoreboard.Answer.class, AnalyticsEngine::scoreboard);
  }

  @Override
  public ValueSegments.Answer valueSegments(ValueSegments.Question question) {
    return ask(question, ValueSegments.Answer.class, AnalyticsEngine::valueSegments);
  }

  @Override
  public ChurnRisk.Answer churnRisk(ChurnRisk.Question question) {
    return ask(question, ChurnRisk.Answer.class, AnalyticsEngine::churnRisk);
  }

  @Override
  public Funnel.Answer funnel(Funnel.Question question) {
    return ask(question, Funnel.Answer.class, AnalyticsEngine::funnel);
  }

  @Override
  public Paths.Answer paths(Paths.Question question) {
    return ask(question, Paths.Answer.class, AnalyticsEngine::paths);
  }

  @Override
  public Lifecycle.Answer lifecycle(Lifecycle.Question question) {
    return ask(question, Lifecycle.Answer.class, AnalyticsEngine::lifecycle);
  }

  @Override
  public OperationalSegments.Answer operationalSegments(OperationalSegments.Question question) {
    return ask(question, OperationalSegments.Answer.class, AnalyticsEngine::operationalSegments);
  }

  @Override
  public Stickiness.Answer stickiness(Stickiness.Question question) {
    return ask(question, Stickiness.Answer.class, AnalyticsEngine::stickiness);
  }

  @Override
  public Rfm.Answer rfm(Rfm.Question question) {
    return ask(question, Rfm.Answer.class, AnalyticsEngine::rfm);
  }

  @Override
  public SegmentSizes.Answer segmentSizes(SegmentSizes.Question question) {
    return ask(question, SegmentSizes.Answer.class, AnalyticsEngine::segmentSizes);
  }

  /** Not remembered: a row for everybody, read once by a calculation. */
  @Override
  public Roster.Answer roster(Roster.Question question) {
    return engine.roster(question);
  }

  /** Not remembered: a row for everybody, read once by a calculation. */
  @Override
  public BehaviourFeatures.Answer behaviourFeatures(BehaviourFeatures.Question question) {
    return engine.behaviourFeatures(question);
  }

  @Override
  public ChurnPaths.Answer churnPaths(ChurnPaths.Question question) {
    return ask(question, ChurnPaths.Answer.class, AnalyticsEngine::churnPaths);
  }

  @Override
  public StepMatrix.Answer stepMatrix(StepMatrix.Question question) {
    return ask(question, StepMatrix.Answer.class, AnalyticsEngine::stepMatrix);
  }

  @Override
  public FeatureRetention.Answer featureRetention(FeatureRetention.Question question) {
    return ask(question, FeatureRetention.Answer.class, AnalyticsEngine::featureRetention);
  }

  @Override
  public UsageIntervals.Answer usageIntervals(UsageIntervals.Question question) {
    return ask(question, UsageIntervals.Answer.class, AnalyticsEngine::usageIntervals);
  }

  @Override
  public FirstValue.Answer firstValue(FirstValue.Question question) {
    return ask(question, FirstValue.Answer.class, AnalyticsEngine::firstValue);
  }

  @Override
  public TimeSaved.Answer timeSaved(TimeSaved.Question question) {
    return ask(question, TimeSaved.Answer.class, AnalyticsEngine::timeSaved);
  }

  @Override
  public Purchases.Answer purchases(Purchases.Question question) {
    return ask(question, Purchases.Answer.class, AnalyticsEngine::purchases);
  }

  @Override
  public PaidLifetime.Answer paidLifetime(PaidLifetime.Question question) {
    return ask(question, PaidLifetime.Answer.class, AnalyticsEngine::paidLifetime);
  }

  @Override
  public RevenueRetention.Answer revenueRetention(RevenueRetention.Question question) {
    return ask(question, RevenueRetention.Answer.class, AnalyticsEngine::revenueRetention);
  }

  @Override
  public Renewal.Answer renewal(Renewal.Question question) {
    return ask(question, Renewal.Answer.class, AnalyticsEngine::renewal);
  }

  @Override
  public Acquisition.Answer acquisition(Acquisition.Question question) {
    return ask(question, Acquisition.Answer.class, AnalyticsEngine::acquisition);
  }

  @Override
  public People.Answer people(People.Question question) {
    return ask(question, People.Answer.class, AnalyticsEngine::people);
  }

  /** Not remembered: all entries of people, asked for as of a moment that does not come again. */
  @Override
  public Timeline.Answer timeline(Timeline.Question question) {
    return engine.timeline(question);
  }

  @Override
  public EventCatalogue.Answer eventCatalogue(EventCatalogue.Question question) {
    return ask(question, EventCatalogue.Answer.class, AnalyticsEngine::eventCatalogue);
  }
}
