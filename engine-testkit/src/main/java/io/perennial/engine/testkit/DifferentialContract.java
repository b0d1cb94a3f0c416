package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.reference.ReferenceEngine;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Seeded random histories and questions: the engine answers as the reference does. A failure names
 * its seed. The eleven seeds of every build meet each zone of {@link RandomHistory} once; {@code
 * -Dperennial.seeds=17} or {@code -Dperennial.seeds=100..199} runs others.
 */
@Execution(ExecutionMode.CONCURRENT)
public abstract class DifferentialContract {

  private static final int ROUNDS = 3;

  private final EngineUnderTest.Factory engines;

  protected DifferentialContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @TestFactory
  Stream<DynamicTest> answersAsTheReference() {
    return seeds()
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, (Executable) () -> check(seed)));
  }

  private static LongStream seeds() {
    String[] seeds = System.getProperty("perennial.seeds", "1..11").split("\\.\\.", 2);
    long first = Long.parseLong(seeds[0]);
    return LongStream.rangeClosed(first, seeds.length == 1 ? first : Long.parseLong(seeds[1]));
  }

  private void check(long seed) {
    RandomHistory history = new RandomHistory(seed);
    RandomQuestions ask = new RandomQuestions(history);
    ReferenceEngine judge = new ReferenceEngine(history.entries());
    try (EngineUnderTest opened = engines.open(history.entries())) {
      Comparison compare = new Comparison(seed, opened.engine(), judge);
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 4; i++) {
          Retention.Question retention = ask.retention();
          compare.answers(retention, AnalyticsEngine::retention);
          Population cell = ask.cellOf(retention, judge.retention(retention));
          compare.answers(ask.people(cell), AnalyticsEngine::people);
          compare.answers(ask.trend(), AnalyticsEngine::trend);
        }
        compare.answers(ask.activeUsers(), AnalyticsEngine::activeUsers);
        compare.scoreboards(ask.scoreboard());
        compare.answers(ask.valueSegments(), AnalyticsEngine::valueSegments);
        compare.answers(ask.churnRisk(), AnalyticsEngine::churnRisk);
        for (Population population : ask.otherPopulations()) {
          compare.answers(ask.people(population), AnalyticsEngine::people);
        }
        journeys(compare, new RandomJourneys(history, ask));
        money(compare, new RandomMoney(history, ask));
        populations(compare, ask.populations());
        compare.answers(ask.timeline(), AnalyticsEngine::timeline);
        compare.answers(ask.eventCatalogue(), AnalyticsEngine::eventCatalogue);
      }
    }
  }

  private static void journeys(Comparison compare, RandomJourneys ask) {
    for (int i = 0; i < 3; i++) {
      Funnel.Question funnel = ask.funnel();
      compare.answers(funnel, AnalyticsEngine::funnel);
      Funnel.Answer passed = compare.judge.funnel(funnel);
      compare.people(ask.stepOf(funnel, passed));
      compare.people(ask.timeOf(funnel, passed));
    }
    Lifecycle.Question lifecycle = ask.lifecycle();
    compare.answers(lifecycle, AnalyticsEngine::lifecycle);
    compare.people(ask.groupOf(lifecycle));
    Stickiness.Question stickiness = ask.stickiness();
    compare.answers(stickiness, AnalyticsEngine::stickiness);
    compare.people(ask.intervalOf(stickiness, compare.judge.stickiness(stickiness)));
    Paths.Question paths = ask.paths();
    compare.answers(paths, AnalyticsEngine::paths);
    compare.people(ask.walkersOf(paths, compare.judge.paths(paths)));
    ChurnPaths.Question churn = ask.churnPaths();
    compare.answers(churn, AnalyticsEngine::churnPaths);
    compare.people(ask.patternOf(churn, compare.judge.churnPaths(churn)));
    StepMatrix.Question matrix = ask.stepMatrix();
    compare.answers(matrix, AnalyticsEngine::stepMatrix);
    compare.people(ask.cellOf(matrix, compare.judge.stepMatrix(matrix)));
    FeatureRetention.Question features = ask.featureRetention();
    compare.answers(features, AnalyticsEngine::featureRetention);
    compare.people(ask.featureOf(features, compare.judge.featureRetention(features)));
    UsageIntervals.Question intervals = ask.usageIntervals();
    compare.answers(intervals, AnalyticsEngine::usageIntervals);
    compare.people(ask.intervalOf(intervals, compare.judge.usageIntervals(intervals)));
    compare.answers(ask.firstValue(), AnalyticsEngine::firstValue);
    compare.answers(ask.timeSaved(), AnalyticsEngine::timeSaved);
    OperationalSegments.Question segments = ask.operationalSegments();
    compare.answers(segments, AnalyticsEngine::operationalSegments);
    compare.people(ask.segmentOf(segments));
  }

  private static void money(Comparison compare, RandomMoney ask) {
    compare.answers(ask.purchases(), AnalyticsEngine::purchases);
    compare.answers(ask.paidLifetime(), AnalyticsEngine::paidLifetime);
    compare.answers(ask.revenueRetention(), AnalyticsEngine::revenueRetention);
    compare.answers(ask.renewal(), AnalyticsEngine::renewal);
    compare.answers(ask.acquisition(), AnalyticsEngine::acquisition);
    ask.sets(compare.judge).forEach(set -> compare.people(new Population.Paying(set)));
  }

  private static void populations(Comparison compare, RandomPopulations ask) {
    compare.answers(ask.sizes(), AnalyticsEngine::segmentSizes);
    compare.answers(ask.roster(), AnalyticsEngine::roster);
    compare.answers(ask.rfm(), AnalyticsEngine::rfm);
    compare.answers(ask.behaviourFeatures(), AnalyticsEngine::behaviourFeatures);
  }

  private record Comparison(long seed, AnalyticsEngine engine, AnalyticsEngine judge) {

    <Q, A> void answers(Q question, BiFunction<AnalyticsEngine, Q, A> asking) {
      assertThat(asking.apply(engine, question))
          .as("seed %d, %s", seed, question)
          .isEqualTo(asking.apply(judge, question));
    }

    /** The first hundred people of a population, by reference. */
    void people(Population population) {
      answers(
          new People.Question(
              population,
              "",
              Filter.ALWAYS,
              RoleMapping.NONE,
              People.Sort.CORE_USES,
              0,
              100,
              ProjectCalendar.UTC,
              Instant.parse("2040-01-01T00:00:00Z")),
          AnalyticsEngine::people);
    }

    /** Sums of money may differ in the last digits by the order of their terms. */
    void scoreboards(Scoreboard.Question question) {
      List<Scoreboard.Score> actual = engine.scoreboard(question).scores();
      List<Scoreboard.Score> expected = judge.scoreboard(question).scores();
      assertThat(actual).as("seed %d, %s", seed, question).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        Readings.assertSame(
            actual.get(i), expected.get(i), "seed %d, %s".formatted(seed, question));
      }
    }
  }
}
