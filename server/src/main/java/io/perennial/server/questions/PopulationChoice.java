package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Standing;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which set of people a link means: {@code set=everyone}, {@code segment} (with {@code segment}),
 * {@code segments} (those {@code in} all of some segments and {@code out} of others, each perhaps
 * as of a day, {@code core@2026-01-31}), {@code at_risk}, {@code silent}, {@code rfm} (scores of
 * recency and frequency), {@code cell} of a retention matrix, {@code funnel} (a step of it), {@code
 * lifecycle} (a group of it), {@code path} (a node or an edge), {@code stickiness} (active on so
 * many days), {@code churn} (a group of churn paths, or those with a pattern), {@code matrix} (a
 * cell of a step matrix), {@code payers} (behind a number about money), {@code feature} (its users,
 * or the others), {@code funnel_time} (who took so long to a step) or {@code rhythm} (who let so
 * many days pass between two uses). The question of a cell has the parameters of {@link
 * RetentionLink} prefixed with {@code cell.}, that of a funnel those of {@link FunnelLink} with
 * {@code funnel.}, and so on.
 */
public sealed interface PopulationChoice {

  String CELL = "cell.";
  String FUNNEL = "funnel.";
  String LIFECYCLE = "lifecycle.";
  String PATH = "path.";
  String STICKINESS = "stickiness.";
  String CHURN = "churn.";
  String MATRIX = "matrix.";
  String PAYERS = "payers.";
  String FEATURE = "feature.";
  String RHYTHM = "rhythm.";
  String SAVED = "saved.";

  /** Everyone. */
  record Everyone() implements PopulationChoice {}

  /** The people of one segment. */
  record InSegment(SegmentRef segment) implements PopulationChoice {
    public static InSegment of(ReadySegment segment) {
      return new InSegment(new SegmentRef.Ready(segment));
    }
  }

  /**
   * The people of all of some segments and of none of others, each perhaps as of a day of its own.
   */
  record Joint(List<On> in, List<On> out) implements PopulationChoice {
    public Joint {
      in = List.copyOf(in);
      out = List.copyOf(out);
    }

    /** A segment, at the end of a day or of the question's day. */
    public record On(SegmentRef segment, Optional<LocalDate> day) {

      private static Optional<On> read(Parameters parameters, String name, String text) {
        int at = text.indexOf('@');
        if (at < 0) {
          return SegmentRef.read(parameters, name, text).map(ref -> new On(ref, Optional.empty()));
        }
        Optional<LocalDate> day = parameters.dateOf(name, text.substring(at + 1));
        return SegmentRef.read(parameters, name, text.substring(0, at))
            .filter(ref -> day.isPresent())
            .map(ref -> new On(ref, day));
      }

      private String text() {
        return segment.text() + day.map(on -> "@" + on).orElse("");
      }

      private Population population(Project project, LocalDate asOf, Instant now) {
        LocalDate on = day.orElse(asOf);
        return segment.population(
            project, on, new AsOf(Optional.of(on)).moment(project.calendar(), now));
      }
    }
  }

  /** The people with these scores of recency and frequency, as {@link ReadySegment#rfm} counts. */
  record RfmScores(int recency, int frequency) implements PopulationChoice {}

  /** The people without a core use in the last 7 days, as the scoreboard counts them. */
  record Silent() implements PopulationChoice {
    private static final int DAYS = 7;
  }

  /** The people at risk by the project's rule. */
  record AtRisk() implements PopulationChoice {}

  /**
   * The people behind one cell.
   *
   * @param cohort empty for all cohorts whose cell is complete
   * @param column the index of the cell in its row
   */
  record Cell(
      RetentionLink retention,
      Breakdown.Value series,
      Optional<LocalDate> cohort,
      int column,
      Presence presence)
      implements PopulationChoice {}

  /**
   * The people of one step of a funnel.
   *
   * @param step counted from 0; in a link from 1
   */
  record FunnelStep(FunnelLink funnel, Breakdown.Value series, int step, Standing standing)
      implements PopulationChoice {}

  /** The people of a series of a funnel who took so long to a step; in a link times are seconds. */
  record FunnelTime(FunnelLink funnel, Breakdown.Value series, Funnel.Took took)
      implements PopulationChoice {}

  /** The people who let so many days pass between two uses. */
  record WithInterval(RhythmLink rhythm, UsageIntervals.Length length)
      implements PopulationChoice {}

  /** The people of one group of the lifecycle in the period with the day {@code start}. */
  record LifecycleGroup(LifecycleLink lifecycle, LocalDate start, Lifecycle.Group group)
      implements PopulationChoice {}

  /**
   * The people whose paths pass a node, and go on to the next one if it is given.
   *
   * @param position of the node, see {@link Paths.Step}
   */
  record OnPath(PathsLink paths, int position, Paths.Label node, Optional<Paths.Label> next)
      implements PopulationChoice {}

  /**
   * The people active on exactly {@code days} days of the week, month or span with the day {@code
   * start}.
   */
  record ActivePeriods(StickinessLink stickiness, LocalDate start, int days)
      implements PopulationChoice {}

  /** The people of one of the groups of churn paths, or those of them who have a pattern. */
  record OnChurnPath(
      ChurnPathsLink churn, ChurnPaths.Side side, Optional<ChurnPaths.Pattern> pattern)
      implements PopulationChoice {}

  /**
   * The people of a group in a cell of a step matrix.
   *
   * @param position of the column, see {@link Paths.Step}
   * @param node of the row; empty for the paths that are over
   */
  record InStepMatrix(
      StepMatrixLink matrix, StepMatrix.Side side, int position, Optional<Paths.Label> node)
      implements PopulationChoice {}

  /**
   * The people behind a number about money.
   *
   * @param row the start of a cohort or period, empty where the number has none
   * @param column of revenue retention, else 0
   */
  record Payers(
      ValueLink value,
      ValueLink.Behind behind,
      Breakdown.Value series,
      Optional<LocalDate> row,
      int column,
      Presence presence)
      implements PopulationChoice {}

  /** The people of one number of feature retention. */
  record OfFeature(FeaturesLink features, String event, FeatureRetention.Group group)
      implements PopulationChoice {}

  /**
   * The people with a use behind a number about saved time.
   *
   * @param start of a period, empty for all of the span
   * @param scenario empty for any; the empty text for uses that name none
   * @param property which names the scenario
   */
  record SavedTime(
      SavingsLink savings, Optional<LocalDate> start, Optional<String> scenario, String property)
      implements PopulationChoice {}

  /** The values of the parameter {@code set}. */
  enum Kind {
    EVERYONE,
    SEGMENT,
    SEGMENTS,
    AT_RISK,
    CELL,
    FUNNEL,
    FUNNEL_TIME,
    RHYTHM,
    LIFECYCLE,
    PATH,
    RFM,
    SILENT,
    STICKINESS,
    CHURN,
    MATRIX,
    PAYERS,
    FEATURE,
    SAVED
  }

  /** The parameters of a set. */
  static Set<String> names() {
    Set<String> names =
        new HashSet<>(
            Set.of(
                "set",
                "segment",
                "in",
                "out",
                "rfm.recency",
                "rfm.frequency",
                "cell.series",
                "cell.cohort",
                "cell.column",
                "cell.presence"));
    names.addAll(Set.of("funnel.series", "funnel.step", "funnel.standing"));
    names.addAll(Set.of("funnel.since", "funnel.took_from", "funnel.took_to"));
    names.addAll(Set.of("rhythm.days_from", "rhythm.days_to"));
    names.addAll(Set.of("lifecycle.start", "lifecycle.group"));
    names.addAll(Set.of("stickiness.start", "stickiness.days"));
    names.addAll(Set.of("feature.event", "feature.group"));
    names.addAll(Set.of("saved.start", "saved.scenario", "saved.none", "saved.property"));
    names.addAll(Set.of("path.position", "path.node", "path.next"));
    names.addAll(Set.of("churn.side", "churn.pattern"));
    names.addAll(Set.of("matrix.side", "matrix.position", "matrix.node"));
    Set.of("behind", "series", "row", "column", "presence")
        .forEach(name -> names.add(PAYERS + name));
    ValueLink.NAMES.forEach(name -> names.add(PAYERS + name));
    RetentionLink.NAMES.forEach(name -> names.add(CELL + name));
    FunnelLink.NAMES.forEach(name -> names.add(FUNNEL + name));
    RhythmLink.NAMES.forEach(name -> names.add(RHYTHM + name));
    LifecycleLink.NAMES.forEach(name -> names.add(LIFECYCLE + name));
    PathsLink.NAMES.forEach(name -> names.add(PATH + name));
    StickinessLink.NAMES.forEach(name -> names.add(STICKINESS + name));
    ChurnPathsLink.NAMES.forEach(name -> names.add(CHURN + name));
    StepMatrixLink.NAMES.forEach(name -> names.add(MATRIX + name));
    FeaturesLink.NAMES.forEach(name -> names.add(FEATURE + name));
    SavingsLink.NAMES.forEach(name -> names.add(SAVED + name));
    return names;
  }

  static PopulationChoice read(Parameters parameters) {
    return switch (parameters.choice("set", Kind.EVERYONE)) {
      case EVERYONE -> new Everyone();
      case SEGMENT ->
          new InSegment(
              parameters
                  .text("segment")
                  .flatMap(text -> SegmentRef.read(parameters, "segment", text))
                  .orElse(new SegmentRef.Ready(ReadySegment.CORE)));
      case SILENT -> new Silent();
      case RFM -> rfm(parameters.within("rfm."));
      case SEGMENTS -> new Joint(on(parameters, "in"), on(parameters, "out"));
      case AT_RISK -> new AtRisk();
      case CELL -> cell(parameters.within(CELL));
      case FUNNEL -> funnelStep(parameters.within(FUNNEL));
      case FUNNEL_TIME -> funnelTime(parameters.within(FUNNEL));
      case RHYTHM -> withInterval(parameters.within(RHYTHM));
      case LIFECYCLE -> lifecycleGroup(parameters.within(LIFECYCLE));
      case PATH -> onPath(parameters.within(PATH));
      case STICKINESS -> activePeriods(parameters.within(STICKINESS));
      case CHURN -> onChurnPath(parameters.within(CHURN));
      case MATRIX -> inStepMatrix(parameters.within(MATRIX));
      case PAYERS -> payers(parameters.within(PAYERS));
      case FEATURE -> ofFeature(parameters.within(FEATURE));
      case SAVED -> savedTime(parameters.within(SAVED));
    };
  }

  private static List<Joint.On> on(Parameters parameters, String name) {
    return parameters.all(name).stream()
        .flatMap(text -> Joint.On.read(parameters, name, text).stream())
        .toList();
  }

  private static OnChurnPath onChurnPath(Parameters parameters) {
    return new OnChurnPath(
        ChurnPathsLink.read(parameters),
        parameters.choice("side", ChurnPaths.Side.LEFT),
        ChurnPatternText.read(parameters, "pattern"));
  }

  private static InStepMatrix inStepMatrix(Parameters parameters) {
    StepMatrixLink matrix = StepMatrixLink.read(parameters);
    return new InStepMatrix(
        matrix,
        parameters.choice("side", StepMatrix.Side.FIRST),
        position(parameters, matrix.paths()),
        parameters.has("node")
            ? Optional.of(PathNodeText.read(parameters, "node"))
            : Optional.empty());
  }

  private static int position(Parameters parameters, PathsLink paths) {
    int position = parameters.integer("position", 0);
    int distance = paths.way() == PathsLink.Way.TO ? -position : position;
    if (distance < 0 || distance >= paths.steps()) {
      parameters.problem("position", "paths.position", "The position is a step of the paths.");
    }
    return position;
  }

  private static OnPath onPath(Parameters parameters) {
    PathsLink paths = PathsLink.read(parameters);
    int position = position(parameters, paths);
    return new OnPath(
        paths,
        position,
        PathNodeText.read(parameters, "node"),
        parameters.has("next")
            ? Optional.of(PathNodeText.read(parameters, "next"))
            : Optional.empty());
  }

  private static Payers payers(Parameters parameters) {
    ValueLink value = ValueLink.read(parameters);
    int column = parameters.integer("column", 0);
    if (column < 0 || column > value.horizon()) {
      parameters.problem(
          "column", "cell.column", "The matrix has the columns 0 to " + value.horizon() + ".");
    }
    return new Payers(
        value,
        parameters.choice("behind", ValueLink.Behind.STAYING),
        SeriesText.read(parameters),
        parameters.date("row"),
        column,
        parameters.choice("presence", Presence.COHORT));
  }

  private static RfmScores rfm(Parameters parameters) {
    int recency = parameters.integer("recency", 5);
    int frequency = parameters.integer("frequency", 5);
    for (String name : List.of("recency", "frequency")) {
      int score = parameters.integer(name, 5);
      if (score < 1 || score > Rfm.SCORES) {
        parameters.problem(name, "rfm.range", "Scores are 1 to " + Rfm.SCORES + ".");
      }
    }
    return new RfmScores(recency, frequency);
  }

  private static FunnelStep funnelStep(Parameters parameters) {
    FunnelLink funnel = FunnelLink.read(parameters, RoleMapping.NONE);
    int step = parameters.integer("step", 1);
    Standing standing = parameters.choice("standing", Standing.REACHED);
    int steps = funnel.steps().size();
    if (step < 1 || step > steps) {
      parameters.problem("step", "funnel.step", "The funnel has the steps 1 to " + steps + ".");
    }
    if (step == 1 && standing != Standing.REACHED) {
      parameters.problem(
          "standing", "funnel.standing", "Nobody drops or waits before the first step.");
    }
    return new FunnelStep(funnel, SeriesText.read(parameters), step - 1, standing);
  }

  private static FunnelTime funnelTime(Parameters parameters) {
    FunnelLink funnel = FunnelLink.read(parameters, RoleMapping.NONE);
    int step = parameters.integer("step", 2);
    int steps = funnel.steps().size();
    if (step > steps) {
      parameters.problem("step", "funnel.step", "The funnel has the steps 1 to " + steps + ".");
    }
    Funnel.Since since = parameters.choice("since", Funnel.Since.FIRST_STEP);
    Duration from = Duration.ofSeconds(parameters.integer("took_from", 0));
    Optional<Duration> to =
        parameters.has("took_to")
            ? Optional.of(Duration.ofSeconds(parameters.integer("took_to", 1)))
            : Optional.empty();
    return new FunnelTime(
        funnel,
        SeriesText.read(parameters),
        parameters.checked(
            () -> new Funnel.Took(step - 1, since, from, to),
            new Funnel.Took(1, since, Duration.ZERO, Optional.empty()),
            Map.of("from", "took_from")));
  }

  private static WithInterval withInterval(Parameters parameters) {
    int from = parameters.integer("days_from", 1);
    Optional<Integer> to =
        parameters.has("days_to")
            ? Optional.of(parameters.integer("days_to", from))
            : Optional.empty();
    return new WithInterval(
        RhythmLink.read(parameters),
        parameters.checked(
            () -> new UsageIntervals.Length(from, to),
            new UsageIntervals.Length(1, Optional.empty()),
            Map.of("from", "days_from")));
  }

  private static LifecycleGroup lifecycleGroup(Parameters parameters) {
    return new LifecycleGroup(
        LifecycleLink.read(parameters),
        start(parameters),
        parameters.choice("group", Lifecycle.Group.NEW));
  }

  private static ActivePeriods activePeriods(Parameters parameters) {
    int days = parameters.integer("days", 1);
    if (days < 1) {
      parameters.problem("days", "people.periods", "Active periods are 1 or more.");
    }
    return new ActivePeriods(StickinessLink.read(parameters), start(parameters), days);
  }

  private static OfFeature ofFeature(Parameters parameters) {
    if (!parameters.has("event")) {
      parameters.problem("event", "features.event", "Say which event: its name.");
    }
    return new OfFeature(
        FeaturesLink.read(parameters),
        parameters.text("event").orElse(""),
        parameters.choice("group", FeatureRetention.Group.USERS));
  }

  private static SavedTime savedTime(Parameters parameters) {
    return new SavedTime(
        SavingsLink.read(parameters),
        parameters.date("start"),
        parameters.has("none") ? Optional.of("") : parameters.text("scenario"),
        parameters.text("property").orElse(TimeSaved.Terms.NONE.scenarioProperty()));
  }

  private static LocalDate start(Parameters parameters) {
    if (!parameters.has("start")) {
      parameters.problem("start", "lifecycle.start", "Say which period: the day it begins on.");
    }
    return parameters.date("start").orElse(LocalDate.EPOCH);
  }

  private static Cell cell(Parameters parameters) {
    RetentionLink retention = RetentionLink.read(parameters);
    int column = parameters.integer("column", 0);
    int columns =
        switch (retention.measure()) {
          case Retention.Measure.On on -> on.last() + 1;
          case Retention.Measure.OnOrAfter after -> after.last() + 1;
          case Retention.Measure.Brackets brackets -> brackets.edges().size() - 1;
        };
    if (column < 0 || column >= columns) {
      parameters.problem(
          "column", "cell.column", "The matrix has the columns 0 to " + (columns - 1) + ".");
    }
    return new Cell(
        retention,
        SeriesText.read(parameters),
        parameters.date("cohort"),
        column,
        parameters.choice("presence", Presence.RETAINED));
  }

  default Query addTo(Query query) {
    return switch (this) {
      case Everyone everyone -> query;
      case InSegment in -> query.and("set", "segment").and("segment", in.segment().text());
      case RfmScores scores ->
          query
              .and("set", "rfm")
              .and("rfm.recency", scores.recency())
              .and("rfm.frequency", scores.frequency());
      case Joint joint ->
          query
              .and("set", "segments")
              .andAll("in", joint.in().stream().map(Joint.On::text).toList())
              .andAll("out", joint.out().stream().map(Joint.On::text).toList());
      case Silent silent -> query.and("set", "silent");
      case AtRisk risk -> query.and("set", "at_risk");
      case Cell cell ->
          query
              .and("set", "cell")
              .and(CELL + "series", SeriesText.write(cell.series()))
              .and(CELL + "cohort", cell.cohort())
              .and(CELL + "column", cell.column())
              .and(CELL + "presence", Parameters.id(cell.presence()))
              .andPrefixed(CELL, cell.retention().query());
      case FunnelStep of ->
          query
              .and("set", "funnel")
              .and(FUNNEL + "series", SeriesText.write(of.series()))
              .and(FUNNEL + "step", of.step() + 1)
              .and(FUNNEL + "standing", Parameters.id(of.standing()))
              .andPrefixed(FUNNEL, of.funnel().query());
      case FunnelTime of ->
          query
              .and("set", "funnel_time")
              .and(FUNNEL + "series", SeriesText.write(of.series()))
              .and(FUNNEL + "step", of.took().step() + 1)
              .and(FUNNEL + "since", Parameters.id(of.took().since()))
              .and(FUNNEL + "took_from", of.took().from().toSeconds())
              .and(FUNNEL + "took_to", of.took().to().map(Duration::toSeconds))
              .andPrefixed(FUNNEL, of.funnel().query());
      case WithInterval with ->
          query
              .and("set", "rhythm")
              .and(RHYTHM + "days_from", with.length().from())
              .and(RHYTHM + "days_to", with.length().to())
              .andPrefixed(RHYTHM, with.rhythm().query());
      case LifecycleGroup of ->
          query
              .and("set", "lifecycle")
              .and(LIFECYCLE + "start", of.start())
              .and(LIFECYCLE + "group", of.group().id())
              .andPrefixed(LIFECYCLE, of.lifecycle().query());
      case OnChurnPath on ->
          query
              .and("set", "churn")
              .and(CHURN + "side", Parameters.id(on.side()))
              .and(CHURN + "pattern", on.pattern().map(ChurnPatternText::write))
              .andPrefixed(CHURN, on.churn().query());
      case InStepMatrix in ->
          query
              .and("set", "matrix")
              .and(MATRIX + "side", Parameters.id(in.side()))
              .and(MATRIX + "position", in.position())
              .and(MATRIX + "node", in.node().map(PathNodeText::write))
              .andPrefixed(MATRIX, in.matrix().query());
      case OnPath on ->
          query
              .and("set", "path")
              .and(PATH + "position", on.position())
              .and(PATH + "node", PathNodeText.write(on.node()))
              .and(PATH + "next", on.next().map(PathNodeText::write))
              .andPrefixed(PATH, on.paths().query());
      case ActivePeriods in ->
          query
              .and("set", "stickiness")
              .and(STICKINESS + "start", in.start())
              .and(STICKINESS + "days", in.days())
              .andPrefixed(STICKINESS, in.stickiness().query());
      case Payers of ->
          query
              .and("set", "payers")
              .and(PAYERS + "behind", Parameters.id(of.behind()))
              .and(PAYERS + "series", SeriesText.write(of.series()))
              .and(PAYERS + "row", of.row())
              .and(PAYERS + "column", of.column())
              .and(PAYERS + "presence", Parameters.id(of.presence()))
              .andPrefixed(PAYERS, of.value().query());
      case OfFeature of ->
          query
              .and("set", "feature")
              .and(FEATURE + "event", of.event())
              .and(FEATURE + "group", Parameters.id(of.group()))
              .andPrefixed(FEATURE, of.features().query());
      case SavedTime of ->
          query
              .and("set", "saved")
              .and(SAVED + "start", of.start())
              .and(SAVED + "scenario", of.scenario().filter(name -> !name.isEmpty()))
              .and(SAVED + "none", of.scenario().filter(String::isEmpty).map(_ -> "yes"))
              .and(SAVED + "property", of.property())
              .andPrefixed(SAVED, of.savings().query());
    };
  }

  /** The engine's population as of a day. */
  default Population population(Project project, LocalDate asOf, Instant now) {
    return switch (this) {
      case Everyone everyone -> new Population.Everyone();
      case InSegment in -> in.segment().population(project, asOf, now);
      case Silent silent ->
          new Population.Did(
              EventsChoice.of(Role.CORE_USE).select(project.meanings()),
              Population.Comparison.AT_MOST,
              0,
              new Population.Window.LastDays(Silent.DAYS, asOf),
              project.calendar());
      case RfmScores scores -> {
        Rfm.Question usual = ReadySegment.rfm(project, asOf);
        Rfm.Group cell =
            new Rfm.Group(
                "cell",
                new Rfm.Range(scores.recency(), scores.recency()),
                new Rfm.Range(scores.frequency(), scores.frequency()),
                Rfm.Range.ANY);
        yield new Population.InRfm(
            new Rfm.Question(
                usual.roles(),
                usual.basis(),
                usual.amountProperty(),
                List.of(cell),
                usual.windowDays(),
                asOf,
                usual.calendar()),
            cell.name());
      }
      case Joint joint -> {
        List<Population> sets = new ArrayList<>();
        joint.in().forEach(on -> sets.add(on.population(project, asOf, now)));
        joint.out().forEach(on -> sets.add(new Population.Not(on.population(project, asOf, now))));
        yield sets.isEmpty() ? new Population.Everyone() : new Population.AllOf(sets);
      }
      case AtRisk risk ->
          new Population.AtRisk(
              new ChurnRisk.Question(
                  project.roles(), project.riskRule(), asOf, project.calendar(), 1));
      case Cell cell ->
          new Population.InRetentionCell(
              cell.retention().question(project, now),
              cell.series(),
              cell.cohort().orElse(null),
              cell.column(),
              cell.presence());
      case FunnelStep of ->
          new Population.InFunnelStep(
              of.funnel().question(project, now), of.series(), of.step(), of.standing());
      case FunnelTime of ->
          new Population.InFunnelTime(of.funnel().question(project, now), of.series(), of.took());
      case WithInterval with ->
          new Population.WithInterval(with.rhythm().intervals(project, now), with.length());
      case LifecycleGroup of ->
          new Population.InLifecycleGroup(
              of.lifecycle().question(project, now),
              project.calendar().periodOf(of.start(), of.lifecycle().period()),
              of.group());
      case OnChurnPath on ->
          new Population.OnChurnPath(on.churn().question(project, now), on.side(), on.pattern());
      case InStepMatrix in ->
          new Population.InStepMatrix(
              in.matrix().question(project, now), in.side(), in.position(), in.node());
      case OnPath on ->
          new Population.OnPath(
              on.paths().question(project, now), on.position(), on.node(), on.next());
      case OfFeature of ->
          new Population.OfFeature(of.features().question(project, now), of.event(), of.group());
      case SavedTime of ->
          of.savings().people(project, of.start(), of.scenario(), of.property(), now);
      case ActivePeriods in -> {
        Stickiness.Question question = in.stickiness().question(project, now);
        yield new Population.ActivePeriods(question, question.intervalOf(in.start()), in.days());
      }
      case Payers of ->
          new Population.Paying(
              of.value()
                  .payers(
                      of.behind(),
                      of.series(),
                      of.row(),
                      of.column(),
                      of.presence(),
                      project,
                      now));
    };
  }
}
