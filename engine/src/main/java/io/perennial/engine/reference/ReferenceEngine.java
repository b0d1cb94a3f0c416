package io.perennial.engine.reference;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.history.History;
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
import java.util.List;

/**
 * Answers from a list of entries in memory, by the calculation that stands beside each definition.
 * The judge of all other engines; usable on tens of thousands of events.
 */
public final class ReferenceEngine implements AnalyticsEngine {

  private final History history;

  /** An engine over entries in order of arrival. */
  public ReferenceEngine(List<? extends Entry> entries) {
    this.history = History.of(entries);
  }

  @Override
  public Retention.Answer retention(Retention.Question question) {
    return Retention.calculate(question, history);
  }

  @Override
  public Funnel.Answer funnel(Funnel.Question question) {
    return Funnel.calculate(question, history);
  }

  @Override
  public Trend.Answer trend(Trend.Question question) {
    return Trend.calculate(question, history);
  }

  @Override
  public ActiveUsers.Answer activeUsers(ActiveUsers.Question question) {
    return ActiveUsers.calculate(question, history);
  }

  @Override
  public Scoreboard.Answer scoreboard(Scoreboard.Question question) {
    return Scoreboard.calculate(question, history);
  }

  @Override
  public ValueSegments.Answer valueSegments(ValueSegments.Question question) {
    return ValueSegments.calculate(question, history);
  }

  @Override
  public ChurnRisk.Answer churnRisk(ChurnRisk.Question question) {
    return ChurnRisk.calculate(question, history);
  }

  @Override
  public Lifecycle.Answer lifecycle(Lifecycle.Question question) {
    return Lifecycle.calculate(question, history);
  }

  @Override
  public Stickiness.Answer stickiness(Stickiness.Question question) {
    return Stickiness.calculate(question, history);
  }

  @Override
  public Rfm.Answer rfm(Rfm.Question question) {
    return Rfm.calculate(question, history);
  }

  @Override
  public SegmentSizes.Answer segmentSizes(SegmentSizes.Question question) {
    return SegmentSizes.calculate(question, history);
  }

  @Override
  public Roster.Answer roster(Roster.Question question) {
    return Roster.calculate(question, history);
  }

  @Override
  public BehaviourFeatures.Answer behaviourFeatures(BehaviourFeatures.Question question) {
    return BehaviourFeatures.calculate(question, history);
  }

  @Override
  public OperationalSegments.Answer operationalSegments(OperationalSegments.Question question) {
    return OperationalSegments.calculate(question, history);
  }

  @Override
  public Paths.Answer paths(Paths.Question question) {
    return Paths.calculate(question, history);
  }

  @Override
  public ChurnPaths.Answer churnPaths(ChurnPaths.Question question) {
    return ChurnPaths.calculate(question, history);
  }

  @Override
  public StepMatrix.Answer stepMatrix(StepMatrix.Question question) {
    return StepMatrix.calculate(question, history);
  }

  @Override
  public FeatureRetention.Answer featureRetention(FeatureRetention.Question question) {
    return FeatureRetention.calculate(question, history);
  }

  @Override
  public UsageIntervals.Answer usageIntervals(UsageIntervals.Question question) {
    return UsageIntervals.calculate(question, history);
  }

  @Override
  public FirstValue.Answer firstValue(FirstValue.Question question) {
    return FirstValue.calculate(question, history);
  }

  @Override
  public TimeSaved.Answer timeSaved(TimeSaved.Question question) {
    return TimeSaved.calculate(question, history);
  }

  @Override
  public Purchases.Answer purchases(Purchases.Question question) {
    return Purchases.calculate(question, history);
  }

  @Override
  public PaidLifetime.Answer paidLifetime(PaidLifetime.Question question) {
    return PaidLifetime.calculate(question, history);
  }

  @Override
  public RevenueRetention.Answer revenueRetention(RevenueRetention.Question question) {
    return RevenueRetention.calculate(question, history);
  }

  @Override
  public Renewal.Answer renewal(Renewal.Question question) {
    return Renewal.calculate(question, history);
  }

  @Override
  public Acquisition.Answer acquisition(Acquisition.Question question) {
    return Acquisition.calculate(question, history);
  }

  @Override
  public People.Answer people(People.Question question) {
    return People.calculate(question, history);
  }

  @Override
  public Timeline.Answer timeline(Timeline.Question question) {
    return Timeline.calculate(question, history);
  }

  @Override
  public EventCatalogue.Answer eventCatalogue(EventCatalogue.Question question) {
    return EventCatalogue.calculate(question, history);
  }
}
