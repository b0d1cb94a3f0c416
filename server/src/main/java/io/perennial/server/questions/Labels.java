package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.engine.time.Period;
import io.perennial.server.console.Page;
import io.perennial.server.console.Texts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the parts of a question read in a page, in one language. */
public record Labels(Texts texts, SavedNames saved) {

  /** The labels of a page inside a project. */
  public static Labels of(Page page) {
    return new Labels(page.texts(), SavedNames.of(page.project()));
  }

  public String role(Role role) {
    return texts.t("role." + role.id());
  }

  public String segment(Segment segment) {
    return texts.t("segment." + segment.id());
  }

  /** What a series stands for; the ids of segments by their names. */
  public String series(Breakdown.Value value, BreakdownChoice breakdown) {
    return switch (value) {
      case Breakdown.Value.Everyone everyone -> texts.t("questions.everyone");
      case Breakdown.Value.NotSet notSet -> texts.t("questions.not_set");
      case Breakdown.Value.Other other -> texts.t("questions.other");
      case Breakdown.Value.Of of ->
          switch (breakdown) {
            case BreakdownChoice.BySegment segment -> texts.t("segment." + of.text());
            case BreakdownChoice.BySegments by ->
                SegmentRef.parse(of.text()).map(this::segment).orElse(of.text());
            case BreakdownChoice.ByProperty by -> of.text();
            case BreakdownChoice.None none -> of.text();
          };
    };
  }

  public String breakdown(BreakdownChoice breakdown) {
    return switch (breakdown) {
      case BreakdownChoice.None none -> texts.t("questions.breakdown.none");
      case BreakdownChoice.BySegment segment -> texts.t("questions.breakdown.segment");
      case BreakdownChoice.BySegments by -> segmentNames().names(by.segments());
      case BreakdownChoice.ByProperty by -> by.key();
    };
  }

  private SegmentLabels segmentNames() {
    return new SegmentLabels(texts, saved.segments());
  }

  /** The name of a segment. */
  public String segment(SegmentRef segment) {
    return segmentNames().name(segment);
  }

  public String events(EventsChoice events) {
    return events.items().isEmpty()
        ? texts.t("questions.any_event")
        : events.items().stream().map(this::event).collect(Collectors.joining(" / "));
  }

  private String event(EventsChoice.Item item) {
    return switch (item) {
      case EventsChoice.Item.OfRole of -> role(of.role());
      case EventsChoice.Item.Named named -> named.name();
      case EventsChoice.Item.OfFilter of ->
          saved
              .filters()
              .getOrDefault(of.filter(), texts.t("questions.filter.gone", "" + of.filter()));
    };
  }

  /** The head of a column of a retention matrix, such as “Day 7”, “Day 7+” or “Day 3–6”. */
  public String column(Retention.Question question, int index) {
    String unit = Parameters.id(question.period());
    return switch (question.measure()) {
      case Retention.Measure.On on -> texts.t("questions.column." + unit, index);
      case Retention.Measure.OnOrAfter after -> texts.t("questions.column." + unit, index + "+");
      case Retention.Measure.Brackets brackets -> {
        int from = brackets.edges().get(index);
        int to = brackets.edges().get(index + 1) - 1;
        yield texts.t("questions.column." + unit, from == to ? "" + from : from + "–" + to);
      }
    };
  }

  /** How long something took, in the unit that tells it best; a dash for nothing. */
  public String duration(@Nullable Duration duration) {
    return duration == null ? "–" : seconds(duration.toNanos() / 1e9, 1);
  }

  private String seconds(double seconds, int digits) {
    if (seconds < 90) {
      return texts.t("questions.time.seconds", texts.number(seconds, 0));
    }
    if (seconds < 90 * 60) {
      return texts.t("questions.time.minutes", texts.number(seconds / 60, 0));
    }
    return seconds < 48 * 3600
        ? texts.t("questions.time.hours", texts.number(seconds / 3600, digits))
        : texts.t("questions.time.days", texts.number(seconds / 86_400, digits));
  }

  /** What a bin of a distribution holds, such as “from 1 hours”. */
  public String bin(DurationSummary.Bin bin) {
    Duration to = bin.to();
    return to == null
        ? texts.t("questions.time.from", seconds((double) bin.from().toSeconds(), 0))
        : texts.t("questions.time.below", seconds((double) to.toSeconds(), 0));
  }

  /** The name of a period by its first day: a date, or year and month. */
  public static String period(LocalDate start, Period period) {
    return period == Period.MONTH ? start.toString().substring(0, 7) : start.toString();
  }

  /** A moving span as a link writes it, such as “Last 30 days”. */
  public String span(String last) {
    return span(last, texts);
  }

  static String span(String last, Texts texts) {
    int end = last.length() - 1;
    return texts.t("questions.span." + last.charAt(end), last.substring(0, end));
  }

  /** A condition such as “plan is pro, team” or “is in Core users”. */
  public String condition(Condition condition) {
    return switch (condition) {
      case Condition.OfProperty(Filter.Property property) -> condition(property);
      case Condition.OfSegment of ->
          texts.t(
              of.in() ? "questions.is_in" : "questions.is_not_in",
              segmentNames().names(of.segments()));
    };
  }

  /** A condition such as “plan is pro, team”. */
  public String condition(Filter.Property condition) {
    String operator = texts.t("questions.operator." + Parameters.id(condition.operator()));
    return condition.values().isEmpty()
        ? condition.key() + " " + operator
        : condition.key() + " " + operator + " " + String.join(", ", condition.values());
  }

  /** A sentence that says which people a set is. */
  public String set(PopulationChoice set, Retention.@Nullable Question cell) {
    return switch (set) {
      case PopulationChoice.Everyone everyone -> texts.t("people.set.everyone");
      case PopulationChoice.InSegment in -> texts.t("people.set.segment", segment(in.segment()));
      case PopulationChoice.Joint joint -> joint(joint);
      case PopulationChoice.RfmScores scores ->
          texts.t("people.set.rfm", scores.recency(), scores.frequency());
      case PopulationChoice.Silent silent -> texts.t("people.set.silent");
      case PopulationChoice.AtRisk risk -> texts.t("people.set.at_risk");
      case PopulationChoice.Cell of -> cell == null ? "" : cell(of, cell);
      case PopulationChoice.FunnelStep of -> funnelStep(of);
      case PopulationChoice.FunnelTime of -> funnelTime(of);
      case PopulationChoice.WithInterval with -> withInterval(with);
      case PopulationChoice.LifecycleGroup of ->
          texts.t(
                  "people.set.lifecycle." + of.group().id(),
                  events(of.lifecycle().events()),
                  texts.t(
                      "people.set.cohort." + Parameters.id(of.lifecycle().period()),
                      period(of.start(), of.lifecycle().period())))
              + conditions(of.lifecycle().where());
      case PopulationChoice.OnPath on -> onPath(on);
      case PopulationChoice.ActivePeriods of -> activePeriods(of);
      case PopulationChoice.OnChurnPath on -> onChurnPath(on);
      case PopulationChoice.InStepMatrix in -> inStepMatrix(in);
      case PopulationChoice.Payers of -> payers(of);
      case PopulationChoice.SavedTime of ->
          texts.t(
                  "people.set.saved",
                  of.start()
                      .map(start -> period(start, of.savings().period()))
                      .orElse(texts.t("people.set.saved.span")))
              + of.scenario()
                  .map(name ->
                      texts.t(
                          "people.set.saved.scenario",
                          name.isEmpty() ? texts.t("savings.scenario.none") : name))
                  .orElse("")
              + conditions(of.savings().where());
      case PopulationChoice.OfFeature of ->
          texts.t(
                  "people.set.feature." + Parameters.id(of.group()),
                  events(of.features().start()),
                  of.event(),
                  of.features().early(),
                  of.features().stayFrom(),
                  of.features().stayTo())
              + conditions(of.features().where());
    };
  }

  private String payers(PopulationChoice.Payers of) {
    ValueLink link = of.value();
    String row =
        of.row().map(day -> period(day, Period.MONTH)).orElse(texts.t("people.set.all_cohorts"));
    String behind = Parameters.id(of.behind());
    if (of.behind() == ValueLink.Behind.RENEWAL) {
      behind += "." + Parameters.id(link.rows());
    }
    return texts.t(
            "people.set.payers." + behind + "." + Parameters.id(of.presence()), row, of.column())
        + inSeries(
            of.series(),
            of.behind() == ValueLink.Behind.ACQUIRED ? link.channel() : link.breakdown())
        + conditions(link.where());
  }

  private String joint(PopulationChoice.Joint joint) {
    String in = on(joint.in());
    String out = on(joint.out());
    if (joint.in().isEmpty()) {
      return texts.t("people.set.segments.out", out);
    }
    return joint.out().isEmpty()
        ? texts.t("people.set.segments.in", in)
        : texts.t("people.set.segments.both", in, out);
  }

  private String on(List<PopulationChoice.Joint.On> segments) {
    return segments.stream()
        .map(on ->
            on.day()
                .map(day -> texts.t("people.set.segments.on", segment(on.segment()), day))
                .orElseGet(() -> segment(on.segment())))
        .collect(Collectors.joining(" + "));
  }

  private String onPath(PopulationChoice.OnPath on) {
    PathsLink link = on.paths();
    String step = pathStep(link.way(), on.position());
    return on.next()
            .map(next -> texts.t("people.set.path.edge", node(on.node()), node(next), step))
            .orElseGet(() -> texts.t("people.set.path.node", node(on.node()), step))
        + conditions(link.sessions().where());
  }

  private String onChurnPath(PopulationChoice.OnChurnPath on) {
    String side = side(on.churn(), on.side());
    return on.pattern()
            .map(pattern -> texts.t("people.set.churn.pattern", side, pattern(pattern)))
            .orElse(side)
        + conditions(on.churn().sessions().where());
  }

  private String inStepMatrix(PopulationChoice.InStepMatrix in) {
    PathsLink paths = in.matrix().paths();
    return texts.t(
            "people.set.matrix",
            side(in.matrix(), in.side()),
            in.node().map(this::node).orElseGet(() -> texts.t("questions.path.over")),
            pathStep(paths.way(), in.position()))
        + conditions(paths.sessions().where());
  }

  /** The name of a group of churn paths. */
  public String side(ChurnPathsLink churn, ChurnPaths.Side side) {
    return switch (churn.groups()) {
      case ChurnPathsLink.Groups.Departed departed ->
          texts.t("questions.churn." + Parameters.id(side));
      case ChurnPathsLink.Groups.InSegments in ->
          side == ChurnPaths.Side.LEFT ? segment(in.left()) : other(in.left(), in.stayed());
    };
  }

  /** The name of a group of a step matrix. */
  public String side(StepMatrixLink matrix, StepMatrix.Side side) {
    if (matrix.first().isEmpty()) {
      return texts.t("questions.everyone");
    }
    SegmentRef first = matrix.first().get();
    return side == StepMatrix.Side.FIRST ? segment(first) : other(first, matrix.second());
  }

  private String other(SegmentRef first, Optional<SegmentRef> second) {
    return second.map(this::segment).orElseGet(() -> texts.t("questions.not_in", segment(first)));
  }

  /** A pattern of churn paths, such as “export → error”. */
  public String pattern(ChurnPaths.Pattern pattern) {
    return switch (pattern) {
      case ChurnPaths.Pattern.Event event -> event.label();
      case ChurnPaths.Pattern.Transition(String from, String to) -> from + " → " + to;
      case ChurnPaths.Pattern.Ending ending ->
          texts.t("questions.churn.ending", String.join(" → ", ending.labels()));
    };
  }

  /** What a node of paths stands for. */
  public String node(Paths.Label label) {
    return switch (label) {
      case Paths.Label.Of of -> of.text();
      case Paths.Label.Other other -> texts.t("questions.path.other");
    };
  }

  /** The name of a step of paths by its position. */
  public String pathStep(PathsLink.Way way, int position) {
    if (way == PathsLink.Way.FROM) {
      return texts.t("questions.path.step", position + 1);
    }
    return position == 0
        ? texts.t("questions.path.end")
        : texts.t("questions.path.before", -position);
  }

  private String activePeriods(PopulationChoice.ActivePeriods of) {
    StickinessLink link = of.stickiness();
    return texts.t(
            "people.set.stickiness." + Parameters.id(link.within()),
            events(link.events()),
            of.days(),
            period(of.start(), link.interval()))
        + conditions(link.where());
  }

  /** A step of a funnel, counted from 0, with its conditions. */
  public String step(FunnelLink link, int step) {
    EventsChoice events = link.steps().get(step);
    boolean again = link.steps().subList(0, step).contains(events);
    String name = again ? texts.t("questions.again", events(events)) : events(events);
    return with(name, link.conditions(step));
  }

  /** Events, and the conditions on them. */
  public String events(EventsChoice events, List<Filter.Property> where) {
    return with(events(events), where);
  }

  private String with(String name, List<Filter.Property> where) {
    return where.isEmpty()
        ? name
        : texts.t(
            "questions.step_where",
            name,
            where.stream().map(this::condition).collect(Collectors.joining("; ")));
  }

  /** All steps of a funnel. */
  public String steps(FunnelLink link) {
    return IntStream.range(0, link.steps().size())
        .mapToObj(step -> step(link, step))
        .collect(Collectors.joining(" → "));
  }

  public String roles(List<Role> roles) {
    return roles.stream()
        .map(this::role)
        .collect(Collectors.joining(texts.t("questions.list_separator")));
  }

  private String funnelStep(PopulationChoice.FunnelStep of) {
    FunnelLink link = of.funnel();
    return texts.t(
            "people.set.funnel." + Parameters.id(of.standing()),
            of.step() + 1,
            step(link, of.step()),
            steps(link))
        + inSeries(of.series(), link.breakdown())
        + conditions(link.where());
  }

  private String funnelTime(PopulationChoice.FunnelTime of) {
    FunnelLink link = of.funnel();
    Funnel.Took took = of.took();
    return texts.t(
            "people.set.funnel_time." + Parameters.id(took.since()),
            took.step() + 1,
            step(link, took.step()),
            steps(link),
            between(took.from(), took.to()))
        + inSeries(of.series(), link.breakdown())
        + conditions(link.where());
  }

  private String between(Duration from, Optional<Duration> to) {
    String low = seconds((double) from.toSeconds(), 0);
    return to.map(
            end -> texts.t("people.set.took.between", low, seconds((double) end.toSeconds(), 0)))
        .orElseGet(() -> texts.t("people.set.took.from", low));
  }

  private String withInterval(PopulationChoice.WithInterval with) {
    UsageIntervals.Length length = with.length();
    String key =
        length.to().isEmpty() ? "from" : length.to().get() == length.from() ? "exactly" : "between";
    return texts.t(
            "people.set.rhythm." + key,
            events(with.rhythm().events()),
            length.from(),
            length.to().orElse(0))
        + conditions(with.rhythm().where());
  }

  private String cell(PopulationChoice.Cell cell, Retention.Question question) {
    RetentionLink link = cell.retention();
    String presence = Parameters.id(cell.presence());
    String cohort =
        cell.cohort()
            .map(day ->
                texts.t(
                    "people.set.cohort." + Parameters.id(link.period()),
                    period(day, link.period())))
            .orElseGet(() -> texts.t("people.set.all_cohorts"));
    String sentence =
        cell.presence() == Presence.COHORT
            ? texts.t("people.set.cell.cohort", events(link.start()), cohort)
            : texts.t(
                "people.set.cell." + presence,
                events(link.start()),
                cohort,
                events(link.returning()),
                column(question, cell.column()));
    return sentence + inSeries(cell.series(), link.breakdown()) + conditions(link.where());
  }

  private String inSeries(Breakdown.Value value, BreakdownChoice breakdown) {
    return value instanceof Breakdown.Value.Everyone
        ? ""
        : texts.t("people.set.series", breakdown(breakdown), series(value, breakdown));
  }

  private String conditions(List<Condition> where) {
    return where.isEmpty()
        ? ""
        : texts.t(
            "people.set.where",
            where.stream().map(this::condition).collect(Collectors.joining("; ")));
  }
}
