package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.StepMatrix;
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

  String t(String key, Object... arguments) {
    return texts.t(key, arguments);
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
  public String column(RetentionLink link, int index) {
    String unit = Parameters.id(link.period());
    return switch (link.measure()) {
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

  /** Those of a period, such as “the week of 2026-01-05”. */
  String cohort(LocalDate start, Period period) {
    return texts.t("people.set.cohort." + Parameters.id(period), period(start, period));
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
            where.stream()
                .map(this::condition)
                .collect(Collectors.joining(texts.t("questions.clause_separator"))));
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

  /** A duration of a range, such as “1 hours to 2 hours”. */
  String between(Duration from, Optional<Duration> to) {
    String low = seconds((double) from.toSeconds(), 0);
    return to.map(
            end -> texts.t("people.set.took.between", low, seconds((double) end.toSeconds(), 0)))
        .orElseGet(() -> texts.t("people.set.took.from", low));
  }

  /** The end of a sentence about one series; nothing for everyone. */
  String inSeries(Breakdown.Value value, BreakdownChoice breakdown) {
    return value instanceof Breakdown.Value.Everyone
        ? ""
        : texts.t("people.set.series", breakdown(breakdown), series(value, breakdown));
  }

  /** The end of a sentence that goes for people with conditions. */
  String where(List<Condition> where) {
    return where.isEmpty()
        ? ""
        : texts.t(
            "people.set.where",
            where.stream()
                .map(this::condition)
                .collect(Collectors.joining(texts.t("questions.clause_separator"))));
  }
}
