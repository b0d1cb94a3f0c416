package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Links of every shape, with texts that try to break out of the grammar. */
final class RandomLinks {

  private static final List<String> TEXTS =
      List.of(
          "pro", "a:b", "x,y", "~", "~:~,", "%3A", "a&b=c", "汉字", "a b+c", "<script>", "#", "\"'");

  private final Random random;

  RandomLinks(long seed) {
    random = new Random(seed);
  }

  RetentionLink retention() {
    return new RetentionLink(
        events(),
        properties(EnumSet.allOf(Scope.class)),
        events(),
        properties(EnumSet.allOf(Scope.class)),
        one(Retention.CohortBy.values()),
        span(),
        one(Period.values()),
        one(Retention.Clock.values()),
        measure(),
        1 + random.nextInt(5),
        conditions(EnumSet.of(Scope.PERSON)),
        breakdown(),
        asOf());
  }

  TrendLink trend() {
    return new TrendLink(
        events(),
        one(TrendLink.Show.values()),
        span(),
        one(Period.values()),
        conditions(EnumSet.allOf(Scope.class)),
        breakdown(),
        asOf());
  }

  FunnelLink funnel() {
    Funnel.Order order = one(Funnel.Order.values());
    List<EventsChoice> steps =
        IntStream.rangeClosed(0, 1 + random.nextInt(5)).mapToObj(i -> step()).toList();
    return new FunnelLink(
        steps,
        conditions(EnumSet.allOf(Scope.class)).stream()
            .filter(Condition.OfProperty.class::isInstance)
            .map(condition ->
                new StepCondition(
                    1 + random.nextInt(steps.size()),
                    ((Condition.OfProperty) condition).property()))
            .toList(),
        order,
        new FunnelWindow(1 + random.nextInt(300), one(FunnelWindow.Unit.values())),
        order == Funnel.Order.ANY || random.nextBoolean()
            ? List.of()
            : List.of(new FunnelExclusion(step(), 1, steps.size())),
        random.nextBoolean() ? Optional.empty() : Optional.of(text()),
        span(),
        one(Period.values()),
        conditions(EnumSet.of(Scope.PERSON)),
        breakdown(),
        asOf());
  }

  private EventsChoice step() {
    return switch (random.nextInt(4)) {
      case 0 -> EventsChoice.ANY;
      case 2 -> EventsChoice.ofFilter(1 + random.nextInt(99));
      case 1 -> EventsChoice.of(one(Role.values()));
      default -> EventsChoice.named(text());
    };
  }

  LifecycleLink lifecycle() {
    return new LifecycleLink(
        events(), span(), one(Period.values()), conditions(EnumSet.allOf(Scope.class)), asOf());
  }

  PathsLink paths() {
    boolean anchored = random.nextBoolean();
    return new PathsLink(
        sessions(),
        anchored ? Optional.of(step()) : Optional.empty(),
        anchored ? one(PathsLink.Way.values()) : PathsLink.Way.FROM,
        2 + random.nextInt(9),
        1 + random.nextInt(20),
        one(PathsLink.Count.values()));
  }

  private SessionsLink sessions() {
    return new SessionsLink(
        events(),
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> rule()).toList(),
        1 + random.nextInt(90),
        one(SessionsLink.Repeats.values()),
        span(),
        conditions(EnumSet.allOf(Scope.class)),
        asOf());
  }

  private PathRule rule() {
    Sessions.Naming naming =
        switch (random.nextInt(3)) {
          case 0 -> new Sessions.Naming.Hidden();
          case 1 -> new Sessions.Naming.As(text());
          default -> new Sessions.Naming.ByProperty(text());
        };
    return new PathRule(step(), naming);
  }

  private Paths.Label node() {
    return random.nextBoolean() ? Paths.Label.OTHER : new Paths.Label.Of(text());
  }

  private PopulationChoice onPath() {
    PathsLink paths = paths();
    int distance = random.nextInt(paths.steps());
    return new PathSet(
        paths,
        paths.way() == PathsLink.Way.TO ? -distance : distance,
        node(),
        random.nextBoolean() ? Optional.empty() : Optional.of(node()));
  }

  StickinessLink stickiness() {
    return new StickinessLink(
        events(),
        one(Stickiness.Within.values()),
        span(),
        conditions(EnumSet.allOf(Scope.class)),
        asOf());
  }

  FeaturesLink features() {
    int early = 1 + random.nextInt(7);
    int from = early + random.nextInt(20);
    return new FeaturesLink(
        events(),
        events(),
        events(),
        early,
        from,
        from + random.nextInt(20),
        1 + random.nextInt(100),
        one(FeaturesLink.Sort.values()),
        span(),
        conditions(EnumSet.of(Scope.PERSON)),
        asOf());
  }

  RhythmLink rhythm() {
    return new RhythmLink(events(), span(), conditions(EnumSet.allOf(Scope.class)), asOf());
  }

  ChurnPathsLink churnPaths() {
    ChurnPathsLink.Groups groups =
        random.nextBoolean()
            ? new ChurnPathsLink.Groups.Departed(
                events(), 1 + random.nextInt(9), 1 + random.nextInt(40))
            : new ChurnPathsLink.Groups.InSegments(
                segment(), random.nextBoolean() ? Optional.empty() : Optional.of(segment()));
    return new ChurnPathsLink(
        sessions(), groups, 1 + random.nextInt(10), 1 + random.nextInt(50), 1 + random.nextInt(50));
  }

  StepMatrixLink stepMatrix() {
    boolean compared = random.nextBoolean();
    return new StepMatrixLink(
        paths(),
        compared ? Optional.of(segment()) : Optional.empty(),
        compared && random.nextBoolean() ? Optional.of(segment()) : Optional.empty());
  }

  private ChurnPaths.Pattern pattern() {
    return switch (random.nextInt(3)) {
      case 0 -> new ChurnPaths.Pattern.Event(text());
      case 1 -> new ChurnPaths.Pattern.Transition(text(), text());
      default -> new ChurnPaths.Pattern.Ending(List.of(text(), text(), text()));
    };
  }

  private PopulationChoice inStepMatrix() {
    StepMatrixLink matrix = stepMatrix();
    int distance = random.nextInt(matrix.paths().steps());
    return new StepMatrixSet(
        matrix,
        one(StepMatrix.Side.values()),
        matrix.paths().way() == PathsLink.Way.TO ? -distance : distance,
        random.nextBoolean() ? Optional.empty() : Optional.of(node()));
  }

  ValueLink value() {
    return new ValueLink(
        span(),
        conditions(EnumSet.of(Scope.PERSON)),
        breakdown(),
        new BreakdownChoice.ByProperty(one(Scope.values()), text(), ValueLink.CHANNELS),
        1 + random.nextInt(ValueLink.MAX_HORIZON),
        one(ValueLink.Measure.values()),
        one(Renewal.Rows.values()),
        asOf());
  }

  private PopulationChoice payers() {
    ValueLink value = value();
    return new PayersSet(
        value,
        one(ValueLink.Behind.values()),
        series(),
        random.nextBoolean() ? Optional.empty() : Optional.of(day()),
        random.nextInt(value.horizon() + 1),
        one(People.Presence.values()));
  }

  PeopleLink people() {
    return new PeopleLink(
        population(),
        random.nextBoolean() ? "" : text(),
        conditions(EnumSet.of(Scope.PERSON)),
        one(People.Sort.values()),
        random.nextInt(3) * 50,
        1 + random.nextInt(PeopleLink.MAX_LIMIT),
        asOf());
  }

  ScoreboardLink scoreboard() {
    return new ScoreboardLink(
        random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(90)),
        1 + random.nextInt(400),
        asOf());
  }

  private PopulationChoice population() {
    return switch (random.nextInt(17)) {
      case 14 ->
          new RhythmSet(
              rhythm(),
              new UsageIntervals.Length(
                  3, random.nextBoolean() ? Optional.empty() : Optional.of(3 + random.nextInt(9))));
      case 15 ->
          new FunnelTimeSet(
              funnel(),
              series(),
              new Funnel.Took(
                  1,
                  one(Funnel.Since.values()),
                  Duration.ofSeconds(random.nextInt(99)),
                  random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofHours(1))));
      case 13 -> new FeatureSet(features(), text(), one(FeatureRetention.Group.values()));
      case 0 -> new EveryoneSet();
      case 9 ->
          new ChurnSet(
              churnPaths(),
              one(ChurnPaths.Side.values()),
              random.nextBoolean() ? Optional.empty() : Optional.of(pattern()));
      case 10 -> inStepMatrix();
      case 8 -> payers();
      case 6 -> onPath();
      case 7 -> new StickinessSet(stickiness(), day(), 1 + random.nextInt(30));
      case 1 -> new AtRiskSet();
      case 11 -> new SilentSet();
      case 12 -> new RfmSet(1 + random.nextInt(5), 1 + random.nextInt(5));
      case 2 -> new SegmentSet(segment());
      case 5 -> new JointSet(joined(), joined());
      case 3 -> new FunnelSet(funnel(), series(), 1, one(Funnel.Standing.values()));
      case 4 -> new LifecycleSet(lifecycle(), day(), one(Lifecycle.Group.values()));
      default ->
          new CellSet(
              retention(),
              series(),
              random.nextBoolean() ? Optional.empty() : Optional.of(day()),
              0,
              one(People.Presence.values()));
    };
  }

  private Breakdown.Value series() {
    return switch (random.nextInt(4)) {
      case 0 -> Breakdown.Value.EVERYONE;
      case 1 -> Breakdown.Value.NOT_SET;
      case 2 -> Breakdown.Value.OTHER;
      default -> new Breakdown.Value.Of(text());
    };
  }

  private EventsChoice events() {
    if (random.nextInt(5) == 0) {
      return EventsChoice.ofFilter(1 + random.nextInt(99));
    }
    List<EventsChoice.Item> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(
          random.nextBoolean()
              ? new EventsChoice.Item.OfRole(one(Role.values()))
              : new EventsChoice.Item.Named(text()));
    }
    return new EventsChoice(items);
  }

  private List<Condition> conditions(Set<Scope> scopes) {
    List<Condition> conditions = new ArrayList<>();
    properties(scopes).forEach(property -> conditions.add(new Condition.OfProperty(property)));
    if (random.nextBoolean()) {
      conditions.add(new Condition.OfSegment(random.nextBoolean(), segments()));
    }
    return conditions;
  }

  private List<SegmentRef> segments() {
    return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> segment()).distinct().toList();
  }

  private SegmentRef segment() {
    return random.nextBoolean()
        ? new SegmentRef.Saved(1 + random.nextInt(50))
        : new SegmentRef.Ready(one(ReadySegment.values()));
  }

  private List<JointSet.On> joined() {
    return segments().stream()
        .map(segment ->
            new JointSet.On(segment, random.nextBoolean() ? Optional.empty() : Optional.of(day())))
        .toList();
  }

  private List<Filter.Property> properties(Set<Scope> scopes) {
    List<Filter.Property> conditions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Operator operator = one(Operator.values());
      conditions.add(
          new Filter.Property(
              one(scopes.toArray(Scope[]::new)), text(), operator, values(operator)));
    }
    return conditions;
  }

  private List<String> values(Operator operator) {
    return switch (operator) {
      case IS_SET, IS_NOT_SET -> List.of();
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
          List.of(String.valueOf(random.nextInt(100) / 4.0));
      case IS, IS_NOT, CONTAINS, NOT_CONTAINS ->
          IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> text()).toList();
    };
  }

  private Span span() {
    LocalDate from = day();
    return random.nextBoolean()
        ? new Span.Last(1 + random.nextInt(12), one(Period.values()))
        : new Span.Between(new DateRange(from, from.plusDays(random.nextInt(90))));
  }

  private Retention.Measure measure() {
    return switch (random.nextInt(3)) {
      case 0 -> new Retention.Measure.On(random.nextInt(60));
      case 1 -> new Retention.Measure.OnOrAfter(random.nextInt(60));
      default -> new Retention.Measure.Brackets(List.of(0, 1 + random.nextInt(3), 7, 30));
    };
  }

  private BreakdownChoice breakdown() {
    return switch (random.nextInt(4)) {
      case 0 -> BreakdownChoice.NONE;
      case 1 -> new BreakdownChoice.BySegment();
      case 2 -> new BreakdownChoice.BySegments(segments());
      default ->
          new BreakdownChoice.ByProperty(one(Scope.values()), text(), 1 + random.nextInt(50));
    };
  }

  private AsOf asOf() {
    return random.nextBoolean() ? AsOf.LATEST : new AsOf(Optional.of(day()));
  }

  private LocalDate day() {
    return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
