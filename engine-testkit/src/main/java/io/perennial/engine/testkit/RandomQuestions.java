package io.perennial.engine.testkit;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.Trend;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Questions about a {@link RandomHistory}, decided by its seed, with every option now and then. */
final class RandomQuestions {

  private static final List<String> KEYS =
      List.of("channel", "mixed", "platform", "plan", "seats", "absent");
  private static final List<String> TEXTS =
      List.of("ads", "搜", "3", "3.0", "true", "web", "PRO", "", "%", "_", "'", "2026-02");
  private static final List<String> NUMBERS = List.of("3", "-7.25", "0.1", "1000", "3.00");

  private final RandomHistory history;
  private final Random random;
  private final RandomPopulations populations;

  RandomQuestions(RandomHistory history) {
    this.history = history;
    this.random = history.random();
    this.populations = new RandomPopulations(history, this);
  }

  Retention.Question retention() {
    return new Retention.Question(
        selector(),
        selector(),
        one(List.of(Retention.CohortBy.values())),
        range(),
        one(List.of(Period.values())),
        one(List.of(Retention.Clock.values())),
        measure(),
        1 + random.nextInt(3) / 2,
        people(),
        breakdown(),
        history.calendar,
        history.instant());
  }

  Trend.Question trend() {
    return new Trend.Question(
        selector(),
        range(),
        one(List.of(Period.values())),
        people(),
        breakdown(),
        history.calendar,
        history.instant());
  }

  ActiveUsers.Question activeUsers() {
    return new ActiveUsers.Question(
        selector(), range(), people(), history.calendar, history.instant());
  }

  Scoreboard.Question scoreboard() {
    return new Scoreboard.Question(
        roles(),
        history.day(),
        random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(30)),
        1 + random.nextInt(5),
        new Scoreboard.PaymentTerms(
            "amount", "period_days", one(List.of(7, 30)), random.nextInt(5)),
        new Scoreboard.Assumptions(
            random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new BigDecimal("6.5")),
            random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new BigDecimal("50"))),
        random.nextBoolean()
            ? Map.of()
            : Map.of(
                Scoreboard.Metric.LTV, OptionalDouble.of(100),
                Scoreboard.Metric.SILENT_SHARE, OptionalDouble.empty()),
        history.calendar);
  }

  ValueSegments.Question valueSegments() {
    return new ValueSegments.Question(
        roles(),
        random.nextBoolean()
            ? ValueSegments.Thresholds.DEFAULT
            : new ValueSegments.Thresholds(
                1 + random.nextInt(40),
                1 + random.nextInt(6),
                random.nextInt(2),
                1 + random.nextInt(3),
                1 + random.nextInt(10)),
        history.day(),
        history.calendar);
  }

  ChurnRisk.Question churnRisk() {
    return new ChurnRisk.Question(
        roles(),
        random.nextBoolean()
            ? ChurnRisk.Rule.DEFAULT
            : new ChurnRisk.Rule(1 + random.nextInt(14), 1 + random.nextInt(5)),
        history.day(),
        history.calendar,
        one(List.of(0, 1, 3, 1000)));
  }

  People.Question people(Population population) {
    return new People.Question(
        population,
        one(List.of("", "", "USER 1", "用户", "example", "@", "%")),
        people(),
        roles(),
        one(List.of(People.Sort.values())),
        one(List.of(0, 0, 3)),
        one(List.of(1, 5, 1000)),
        history.calendar,
        history.instant());
  }

  /** Somewhere in the answer to the question, or about it. */
  Population cellOf(Retention.Question question, Retention.Answer answer) {
    Retention.Series series = one(answer.series());
    LocalDate cohort =
        series.cohorts().isEmpty() || random.nextInt(3) == 0 ? null : one(series.cohorts()).start();
    return new Population.InRetentionCell(
        question,
        random.nextInt(8) == 0 ? Breakdown.Value.OTHER : series.value(),
        cohort,
        random.nextInt(question.cells()),
        one(List.of(People.Presence.values())));
  }

  List<Population> otherPopulations() {
    return List.of(
        new Population.Everyone(),
        populations.population(3),
        populations.population(3),
        new Population.InValueSegment(
            valueSegments(), one(List.of(ValueSegments.Segment.values()))),
        new Population.AtRisk(churnRisk()));
  }

  Timeline.Question timeline() {
    Set<PersonId> people = new HashSet<>();
    int many = one(List.of(1, 1, 5, 20));
    while (people.size() < many) {
      people.add(person());
    }
    return new Timeline.Question(people, history.instant(), one(List.of(1, 5, 1000)));
  }

  private PersonId person() {
    int number = random.nextInt(12);
    return one(
        List.of(
            new PersonId("user " + number, true),
            new PersonId("用户 " + number, true),
            new PersonId("visitor " + number, false),
            new PersonId("user 0", false),
            new PersonId("never seen 1", false)));
  }

  EventCatalogue.Question eventCatalogue() {
    return new EventCatalogue.Question(history.instant());
  }

  private Retention.Measure measure() {
    return switch (random.nextInt(4)) {
      case 0 -> new Retention.Measure.OnOrAfter(random.nextInt(20));
      case 1 -> {
        SortedSet<Integer> edges = new TreeSet<>(List.of(random.nextInt(3)));
        while (edges.size() < 2 + random.nextInt(3)) {
          edges.add(random.nextInt(40));
        }
        yield new Retention.Measure.Brackets(new ArrayList<>(edges));
      }
      default -> new Retention.Measure.On(random.nextInt(35));
    };
  }

  EventSelector selector() {
    return switch (random.nextInt(5)) {
      case 0 -> EventSelector.ANY;
      case 1 -> new EventSelector.Any(filter(2, List.of(Scope.values())));
      case 2 -> EventSelector.named("signup");
      case 3 ->
          new EventSelector.Named(
              new TreeSet<>(List.of(one(RandomHistory.EVENTS), "use")),
              filter(1, List.of(Scope.values())));
      default -> EventSelector.named("use");
    };
  }

  RandomPopulations populations() {
    return populations;
  }

  /** A condition on people, which may be that they belong to a set. */
  Filter people() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> traits();
      case 3 -> new Filter.And(List.of(new Filter.Member(populations.population(1)), traits()));
      default -> Filter.ALWAYS;
    };
  }

  /** A condition on the latest traits. */
  Filter traits() {
    return filter(2, List.of(Scope.PERSON));
  }

  private Filter filter(int depth, List<Scope> scopes) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    return switch (kind) {
      case 0, 1 -> new Filter.And(parts(depth, scopes));
      case 2, 3 -> new Filter.Or(parts(depth, scopes));
      case 4 -> new Filter.Not(filter(depth - 1, scopes));
      default -> property(one(scopes));
    };
  }

  private List<Filter> parts(int depth, List<Scope> scopes) {
    List<Filter> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(filter(depth - 1, scopes));
    }
    return parts;
  }

  private Filter property(Scope scope) {
    Operator operator = one(List.of(Operator.values()));
    List<String> values =
        switch (operator) {
          case IS, IS_NOT, CONTAINS, NOT_CONTAINS ->
              random.nextBoolean()
                  ? List.of(one(TEXTS))
                  : List.of(one(TEXTS), one(RandomHistory.CHANNELS), one(RandomHistory.PLANS));
          case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> List.of(one(NUMBERS));
          case IS_SET, IS_NOT_SET -> List.of();
        };
    return new Filter.Property(scope, one(KEYS), operator, values);
  }

  Breakdown breakdown() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Breakdown.ByProperty(one(List.of(Scope.values())), one(KEYS), 1 + random.nextInt(12));
      case 1 ->
          new Breakdown.ByProperty(
              Scope.EVENT, one(List.of("channel", "mixed")), 1 + random.nextInt(12));
      case 2 ->
          random.nextBoolean()
              ? Breakdown.BySegments.ofValue(valueSegments())
              : populations.bySegments();
      default -> Breakdown.NONE;
    };
  }

  RoleMapping roles() {
    Map<Role, SortedSet<String>> names = new EnumMap<>(Role.class);
    names.put(Role.SIGNUP, new TreeSet<>(List.of("signup")));
    names.put(
        Role.CORE_USE,
        new TreeSet<>(random.nextBoolean() ? List.of("use") : List.of("use", "生成 报告")));
    names.put(Role.PAYMENT, new TreeSet<>(List.of("pay")));
    if (random.nextInt(4) > 0) {
      names.put(Role.REFUND, new TreeSet<>(List.of("refund")));
    }
    if (random.nextInt(5) > 0) {
      names.put(Role.FEEDBACK, new TreeSet<>(List.of("feedback")));
    }
    return new RoleMapping(names);
  }

  DateRange range() {
    LocalDate from = history.day();
    return new DateRange(from, from.plusDays(random.nextInt(50)));
  }

  <T> T one(List<T> choices) {
    return history.one(choices);
  }
}
