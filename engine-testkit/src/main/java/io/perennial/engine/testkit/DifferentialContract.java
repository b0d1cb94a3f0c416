package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.reference.ReferenceEngine;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Seeded random histories and questions: the engine answers as the reference does. A failure names
 * its seed; {@code -Dperennial.seeds=17} or {@code -Dperennial.seeds=100..199} runs others.
 */
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
    String[] seeds = System.getProperty("perennial.seeds", "1..33").split("\\.\\.", 2);
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
          People.Population cell = ask.cellOf(retention, judge.retention(retention));
          compare.answers(ask.people(cell), AnalyticsEngine::people);
          compare.answers(ask.trend(), AnalyticsEngine::trend);
        }
        compare.answers(ask.activeUsers(), AnalyticsEngine::activeUsers);
        compare.scoreboards(ask.scoreboard());
        compare.answers(ask.valueSegments(), AnalyticsEngine::valueSegments);
        compare.answers(ask.churnRisk(), AnalyticsEngine::churnRisk);
        for (People.Population population : ask.otherPopulations()) {
          compare.answers(ask.people(population), AnalyticsEngine::people);
        }
        compare.answers(ask.timeline(), AnalyticsEngine::timeline);
        compare.answers(ask.eventCatalogue(), AnalyticsEngine::eventCatalogue);
      }
    }
  }

  private record Comparison(long seed, AnalyticsEngine engine, AnalyticsEngine judge) {

    <Q, A> void answers(Q question, BiFunction<AnalyticsEngine, Q, A> asking) {
      assertThat(asking.apply(engine, question))
          .as("seed %d, %s", seed, question)
          .isEqualTo(asking.apply(judge, question));
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
