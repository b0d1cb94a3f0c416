package io.perennial.engine;

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

/**
 * Answers every question about one project's events. All engines give the same answers as the
 * reference calculations, which their contract suites prove. Answers see every entry whose append
 * was acknowledged before the question was asked. Implementations are safe for use by several
 * threads; a thread that is interrupted while it waits cancels its question and throws {@link
 * PerennialException} of category {@code UNAVAILABLE}.
 */
public interface AnalyticsEngine {

  Retention.Answer retention(Retention.Question question);

  Funnel.Answer funnel(Funnel.Question question);

  Trend.Answer trend(Trend.Question question);

  ActiveUsers.Answer activeUsers(ActiveUsers.Question question);

  Scoreboard.Answer scoreboard(Scoreboard.Question question);

  ValueSegments.Answer valueSegments(ValueSegments.Question question);

  ChurnRisk.Answer churnRisk(ChurnRisk.Question question);

  Lifecycle.Answer lifecycle(Lifecycle.Question question);

  Stickiness.Answer stickiness(Stickiness.Question question);

  Rfm.Answer rfm(Rfm.Question question);

  SegmentSizes.Answer segmentSizes(SegmentSizes.Question question);

  Roster.Answer roster(Roster.Question question);

  BehaviourFeatures.Answer behaviourFeatures(BehaviourFeatures.Question question);

  OperationalSegments.Answer operationalSegments(OperationalSegments.Question question);

  Paths.Answer paths(Paths.Question question);

  ChurnPaths.Answer churnPaths(ChurnPaths.Question question);

  StepMatrix.Answer stepMatrix(StepMatrix.Question question);

  FeatureRetention.Answer featureRetention(FeatureRetention.Question question);

  UsageIntervals.Answer usageIntervals(UsageIntervals.Question question);

  FirstValue.Answer firstValue(FirstValue.Question question);

  TimeSaved.Answer timeSaved(TimeSaved.Question question);

  Purchases.Answer purchases(Purchases.Question question);

  PaidLifetime.Answer paidLifetime(PaidLifetime.Question question);

  RevenueRetention.Answer revenueRetention(RevenueRetention.Question question);

  Renewal.Answer renewal(Renewal.Question question);

  Acquisition.Answer acquisition(Acquisition.Question question);

  People.Answer people(People.Question question);

  Timeline.Answer timeline(Timeline.Question question);

  EventCatalogue.Answer eventCatalogue(EventCatalogue.Question question);
}
