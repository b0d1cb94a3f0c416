package io.perennial.engine.testkit;

import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Population.Comparison;
import io.perennial.engine.question.Population.Recency;
import io.perennial.engine.question.Population.Window;
import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.engine.question.ValueSegments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Sets of people in a {@link RandomHistory}, of every kind, combined now and then. */
final class RandomPopulations {

  private final RandomHistory history;
  private final RandomQuestions ask;
  private final Random random;

  RandomPopulations(RandomHistory history, RandomQuestions ask) {
    this.history = history;
    this.ask = ask;
    this.random = history.random();
  }

  /** A set that may combine others, {@code depth} levels of them. */
  Population population(int depth) {
    return switch (random.nextInt(depth == 0 ? 8 : 12)) {
      case 0 -> new Population.WithTraits(ask.traits());
      case 1, 2 -> did(depth);
      case 3 ->
          new Population.LastDid(
              selector(depth),
              ask.one(List.of(Recency.values())),
              random.nextInt(30),
              history.day(),
              history.calendar);
      case 4 -> listed();
      case 5 ->
          new Population.InValueSegment(
              ask.valueSegments(), ask.one(List.of(ValueSegments.Segment.values())));
      case 6 ->
          random.nextBoolean() ? new Population.Everyone() : new Population.AtRisk(ask.churnRisk());
      case 7 -> {
        Rfm.Question rfm = rfm();
        yield new Population.InRfm(rfm, ask.one(rfm.groups()).name());
      }
      case 8, 9 -> new Population.Not(population(depth - 1));
      case 10 -> new Population.AllOf(parts(depth));
      default -> new Population.AnyOf(parts(depth));
    };
  }

  Breakdown bySegments() {
    List<Population.Named> segments = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      segments.add(new Population.Named("段 " + i, population(1)));
    }
    return new Breakdown.BySegments(segments);
  }

  SegmentSizes.Question sizes() {
    List<Population.Named> sets = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      sets.add(new Population.Named("set", population(2)));
    }
    return new SegmentSizes.Question(sets, history.instant());
  }

  Roster.Question roster() {
    return new Roster.Question(population(2), history.instant());
  }

  Rfm.Question rfm() {
    return new Rfm.Question(
        ask.roles(),
        ask.one(List.of(Rfm.Basis.values())),
        "amount",
        random.nextBoolean()
            ? Rfm.USUAL_GROUPS
            : List.of(new Rfm.Group("某", scores(), scores(), scores())),
        ask.one(List.of(1, 7, 30, 365)),
        history.day(),
        history.calendar);
  }

  private Rfm.Range scores() {
    int from = 1 + random.nextInt(Rfm.SCORES);
    return new Rfm.Range(from, from + random.nextInt(Rfm.SCORES - from + 1));
  }

  BehaviourFeatures.Question behaviourFeatures() {
    return new BehaviourFeatures.Question(
        ask.roles(),
        ask.people(),
        2 + random.nextInt(40),
        history.day(),
        ask.one(List.of(Duration.ofMinutes(30), Duration.ofHours(9))),
        "amount",
        history.calendar);
  }

  private List<Population> parts(int depth) {
    List<Population> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parts.add(population(depth - 1));
    }
    return parts;
  }

  private Population did(int depth) {
    Comparison comparison = ask.one(List.of(Comparison.values()));
    return new Population.Did(
        selector(depth),
        comparison,
        random.nextInt(4) + (comparison == Comparison.AT_LEAST ? 1 : 0),
        switch (random.nextInt(3)) {
          case 0 -> new Window.LastDays(1 + random.nextInt(40), history.day());
          case 1 -> new Window.Between(ask.range());
          default -> new Window.UpTo(history.day());
        },
        history.calendar);
  }

  private EventSelector selector(int depth) {
    return depth > 0 && random.nextInt(6) == 0
        ? new EventSelector.Any(new Filter.Member(population(depth - 1)))
        : ask.selector();
  }

  private Population listed() {
    Set<String> references = new HashSet<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      int number = random.nextInt(30);
      references.add(
          ask.one(
              List.of(
                  "user " + number,
                  "用户 " + number,
                  "anonymous:visitor " + number,
                  "anonymous:user 0",
                  "never seen 1",
                  "anonymous:never seen 1")));
    }
    return new Population.Listed(references);
  }
}
