package io.perennial.engine.testkit;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.time.Period;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Questions about ways through the product, with every option now and then. */
final class RandomJourneys {

  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofHours(5),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(40));

  private final RandomHistory history;
  private final RandomQuestions ask;
  private final Random random;
  private final RandomPopulations populations;

  RandomJourneys(RandomHistory history, RandomQuestions ask) {
    this.history = history;
    this.ask = ask;
    this.random = history.random();
    this.populations = new RandomPopulations(history, ask);
  }

  Funnel.Question funnel() {
    List<EventSelector> steps = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      steps.add(ask.selector());
    }
    Funnel.Order order = ask.one(List.of(Funnel.Order.values()));
    List<Funnel.Exclusion> exclusions = new ArrayList<>();
    for (int i = order == Funnel.Order.ANY ? 0 : random.nextInt(4) - 1; i > 0; i--) {
      int before = 1 + random.nextInt(steps.size() - 1);
      exclusions.add(new Funnel.Exclusion(ask.selector(), random.nextInt(before), before));
    }
    return new Funnel.Question(
        steps,
        order,
        ask.one(WINDOWS),
        exclusions,
        random.nextInt(4) == 0 ? ask.one(List.of("channel", "mixed")) : null,
        ask.range(),
        ask.one(List.of(Period.values())),
        ask.people(),
        ask.breakdown(),
        history.calendar,
        history.instant());
  }

  Population stepOf(Funnel.Question question, Funnel.Answer answer) {
    int step = random.nextInt(question.steps().size());
    return new Population.InFunnelStep(
        question,
        random.nextInt(8) == 0 ? Breakdown.Value.OTHER : ask.one(answer.series()).value(),
        step,
        step == 0 ? Funnel.Standing.REACHED : ask.one(List.of(Funnel.Standing.values())));
  }

  /** Who took as long as some bin says, or longer, from the first step or from the one before. */
  Population timeOf(Funnel.Question question, Funnel.Answer answer) {
    int step = 1 + random.nextInt(question.steps().size() - 1);
    Funnel.Since since = ask.one(List.of(Funnel.Since.values()));
    Funnel.Series series = ask.one(answer.series());
    DurationSummary times =
        since == Funnel.Since.FIRST_STEP
            ? series.steps().get(step).sinceFirst()
            : series.steps().get(step).sincePrevious();
    Duration from = times.bins().isEmpty() ? Duration.ZERO : ask.one(times.bins()).from();
    Optional<Duration> to =
        random.nextBoolean() ? Optional.empty() : Optional.of(from.plus(ask.one(WINDOWS)));
    return new Population.InFunnelTime(
        question, series.value(), new Funnel.Took(step, since, from, to));
  }

  Lifecycle.Question lifecycle() {
    return new Lifecycle.Question(
        ask.selector(),
        ask.range(),
        ask.one(List.of(Period.values())),
        ask.people(),
        history.calendar,
        history.instant());
  }

  Population groupOf(Lifecycle.Question question) {
    return new Population.InLifecycleGroup(
        question, ask.one(question.periods()), ask.one(List.of(Lifecycle.Group.values())));
  }

  Stickiness.Question stickiness() {
    Stickiness.Within within = ask.one(List.of(Stickiness.Within.values()));
    return new Stickiness.Question(
        ask.selector(),
        ask.range(),
        within == Stickiness.Within.RANGE ? ask.one(List.of(Period.values())) : Period.DAY,
        within,
        ask.people(),
        history.calendar,
        history.instant());
  }

  Population intervalOf(Stickiness.Question question, Stickiness.Answer answer) {
    return new Population.ActivePeriods(
        question, ask.one(answer.intervals()).start(), 1 + random.nextInt(4));
  }

  Paths.Question paths() {
    Paths.Anchor anchor =
        switch (random.nextInt(3)) {
          case 0 -> new Paths.Anchor.From(ask.selector());
          case 1 -> new Paths.Anchor.To(ask.selector());
          default -> new Paths.Anchor.SessionStart();
        };
    return new Paths.Question(sessions(), anchor, 2 + random.nextInt(5), 1 + random.nextInt(7));
  }

  private Sessions sessions() {
    List<Sessions.Rule> rules = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Sessions.Naming naming =
          ask.one(
              List.of(
                  new Sessions.Naming.Hidden(),
                  new Sessions.Naming.As("some"),
                  new Sessions.Naming.As("use"),
                  new Sessions.Naming.ByProperty("mixed"),
                  new Sessions.Naming.ByProperty("channel")));
      rules.add(new Sessions.Rule(ask.selector(), naming));
    }
    return new Sessions(
        random.nextBoolean() ? EventSelector.ANY : ask.selector(),
        rules,
        ask.one(List.of(Duration.ofMinutes(30), Duration.ofHours(9), Duration.ofDays(9))),
        random.nextBoolean(),
        ask.range(),
        ask.people(),
        history.calendar,
        history.instant());
  }

  /** A node of the answer, or an edge, or one that nobody walks. */
  Population walkersOf(Paths.Question question, Paths.Answer answer) {
    if (answer.steps().isEmpty()) {
      return new Population.OnPath(question, 0, Paths.Label.OTHER, Optional.empty());
    }
    Paths.Step step = ask.one(answer.steps());
    if (step.edges().isEmpty() || random.nextBoolean()) {
      return new Population.OnPath(
          question, step.position(), ask.one(step.nodes()).label(), Optional.empty());
    }
    Paths.Edge edge = ask.one(step.edges());
    return new Population.OnPath(question, step.position(), edge.from(), Optional.of(edge.to()));
  }

  ChurnPaths.Question churnPaths() {
    return new ChurnPaths.Question(
        populations.population(1),
        populations.population(1),
        sessions(),
        1 + random.nextInt(4),
        1 + random.nextInt(3),
        1 + random.nextInt(12));
  }

  /** Who has one of the patterns, or one that nobody has, or a whole group. */
  Population patternOf(ChurnPaths.Question question, ChurnPaths.Answer answer) {
    List<ChurnPaths.Pattern> patterns = new ArrayList<>();
    patterns.add(new ChurnPaths.Pattern.Event("nothing"));
    for (List<ChurnPaths.Difference> kind :
        List.of(answer.events(), answer.transitions(), answer.endings())) {
      kind.forEach(difference -> patterns.add(difference.pattern()));
    }
    return new Population.OnChurnPath(
        question,
        ask.one(List.of(ChurnPaths.Side.values())),
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(ask.one(patterns)));
  }

  StepMatrix.Question stepMatrix() {
    return new StepMatrix.Question(
        paths(),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new StepMatrix.Versus(populations.population(1), populations.population(1))));
  }

  Population cellOf(StepMatrix.Question question, StepMatrix.Answer answer) {
    return new Population.InStepMatrix(
        question,
        ask.one(question.sides()),
        ask.one(answer.positions()),
        answer.labels().isEmpty() || random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(ask.one(answer.labels())));
  }

  FeatureRetention.Question featureRetention() {
    int early = 1 + random.nextInt(4);
    int from = early + random.nextInt(5);
    return new FeatureRetention.Question(
        ask.selector(),
        random.nextBoolean() ? EventSelector.ANY : ask.selector(),
        ask.selector(),
        ask.range(),
        early,
        from,
        from + random.nextInt(10),
        1 + random.nextInt(8),
        ask.people(),
        history.calendar,
        history.instant());
  }

  /** A group of a feature of the answer, or of one that nobody uses. */
  Population featureOf(FeatureRetention.Question question, FeatureRetention.Answer answer) {
    List<String> names = new ArrayList<>(List.of("nothing"));
    answer.features().forEach(feature -> names.add(feature.event()));
    return new Population.OfFeature(
        question, ask.one(names), ask.one(List.of(FeatureRetention.Group.values())));
  }

  UsageIntervals.Question usageIntervals() {
    return new UsageIntervals.Question(
        ask.selector(), ask.range(), ask.people(), history.calendar, history.instant());
  }

  /** Who has an interval of some length of the answer, or longer. */
  Population intervalOf(UsageIntervals.Question question, UsageIntervals.Answer answer) {
    int from = answer.intervals().isEmpty() ? 3 : ask.one(List.copyOf(answer.intervals().keySet()));
    return new Population.WithInterval(
        question,
        new UsageIntervals.Length(
            from, random.nextBoolean() ? Optional.empty() : Optional.of(from + random.nextInt(3))));
  }

  FirstValue.Question firstValue() {
    return new FirstValue.Question(
        ask.selector(),
        ask.selector(),
        new TreeSet<>(List.of("never seen", ask.one(RandomHistory.EVENTS), "use")),
        ask.one(List.of("channel", "mixed", "absent")),
        ask.range(),
        ask.people(),
        history.calendar,
        history.instant());
  }

  TimeSaved.Question timeSaved() {
    return new TimeSaved.Question(
        ask.selector(),
        new TimeSaved.Terms(
            ask.one(List.of("channel", "mixed", "absent")),
            ask.one(List.of("mixed", "amount", "absent")),
            ask.one(List.of(TimeSaved.Unit.values())),
            random.nextBoolean()
                ? Map.of()
                : Map.of(
                    "ads", Duration.ofSeconds(90), "搜索", Duration.ofHours(2), "3", Duration.ZERO),
            random.nextBoolean()
                ? Map.of()
                : Map.of("use", Duration.ofMinutes(3), "never seen", Duration.ofDays(1)),
            random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(1_500)),
            random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofSeconds(10))),
        ask.range(),
        ask.one(List.of(Period.values())),
        ask.people(),
        history.calendar,
        history.instant());
  }

  OperationalSegments.Question operationalSegments() {
    int inactive = 1 + random.nextInt(20);
    return new OperationalSegments.Question(
        ask.roles(),
        random.nextBoolean()
            ? OperationalSegments.Thresholds.DEFAULT
            : new OperationalSegments.Thresholds(
                1 + random.nextInt(20),
                1 + random.nextInt(20),
                inactive,
                inactive + 1 + random.nextInt(20)),
        history.day(),
        history.calendar);
  }

  Population segmentOf(OperationalSegments.Question question) {
    return new Population.InOperationalSegment(
        question, ask.one(List.of(OperationalSegments.Segment.values())));
  }
}
