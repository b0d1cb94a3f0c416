package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Retention.Clock;
import io.perennial.engine.question.Retention.CohortBy;
import io.perennial.engine.question.Retention.Measure;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A retention question as a link: what is asked, before roles, days and the project's calendar are
 * filled in. {@link #read} and {@link #query} are inverse.
 */
public record RetentionLink(
    EventsChoice start,
    List<Filter.Property> startWhere,
    EventsChoice returning,
    List<Filter.Property> returnWhere,
    CohortBy cohortBy,
    Span span,
    Period period,
    Clock clock,
    Measure measure,
    int minimumReturns,
    List<Condition> where,
    BreakdownChoice breakdown,
    AsOf asOf)
    implements QuestionLink {

  /** The parameters of a retention link. */
  public static final Set<String> NAMES =
      Set.of(
          "start",
          "start_where",
          "return",
          "return_where",
          "by",
          "from",
          "to",
          "last",
          "period",
          "clock",
          "measure",
          "offsets",
          "brackets",
          "min_returns",
          "where",
          "breakdown",
          "breakdown_limit",
          "as_of");

  /** The largest number of cohorts a link may ask for. */
  public static final int MAX_COHORTS = 400;

  private static final Set<Scope> EVERY_SCOPE = EnumSet.allOf(Scope.class);
  private static final Set<Scope> PERSON = EnumSet.of(Scope.PERSON);
  private static final List<Integer> DEFAULT_BRACKETS = List.of(0, 1, 3, 7, 14, 30);

  /** The three ways of {@link Measure}, as the parameter {@code measure} names them. */
  public enum MeasureKind {
    ON,
    ON_OR_AFTER,
    BRACKETS
  }

  public RetentionLink {
    startWhere = List.copyOf(startWhere);
    returnWhere = List.copyOf(returnWhere);
    where = List.copyOf(where);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static RetentionLink read(Parameters parameters) {
    Period period = parameters.choice("period", Period.DAY);
    RetentionLink link =
        new RetentionLink(
            EventsChoice.read(parameters, "start", EventsChoice.of(Role.SIGNUP)),
            FilterText.read(parameters, "start_where", EVERY_SCOPE),
            EventsChoice.read(parameters, "return", EventsChoice.of(Role.CORE_USE)),
            FilterText.read(parameters, "return_where", EVERY_SCOPE),
            parameters.choice("by", CohortBy.FIRST_EVER),
            Span.read(parameters, Span.usual(period)),
            period,
            parameters.choice("clock", Clock.CALENDAR),
            measure(parameters, period),
            parameters.integer("min_returns", 1),
            Condition.read(parameters, "where", PERSON),
            BreakdownChoice.read(parameters),
            AsOf.read(parameters));
    link.check(parameters);
    return link;
  }

  private static Measure measure(Parameters parameters, Period period) {
    int last = parameters.integer("offsets", period == Period.DAY ? 30 : 12);
    return switch (parameters.choice("measure", MeasureKind.ON)) {
      case ON -> new Measure.On(last);
      case ON_OR_AFTER -> new Measure.OnOrAfter(last);
      case BRACKETS ->
          new Measure.Brackets(parameters.integers("brackets").orElse(DEFAULT_BRACKETS));
    };
  }

  /** Notes what the question itself refuses, so that it is reported with everything else. */
  private void check(Parameters parameters) {
    LocalDate someDay = asOf.day(ProjectCalendar.UTC, Instant.EPOCH);
    ProjectCalendar utc = ProjectCalendar.UTC;
    DateRange range = span.range(someDay, period, utc);
    int cohorts = utc.countPeriods(range, period);
    if (cohorts > MAX_COHORTS) {
      parameters.problem(
          Span.parameter(parameters),
          "retention.cohorts",
          "Ask for at most " + MAX_COHORTS + " cohorts; this span has " + cohorts + ".");
    }
    parameters.check(
        () ->
            new Retention.Question(
                start.select(EventMeanings.NONE, startWhere),
                returning.select(EventMeanings.NONE, returnWhere),
                cohortBy,
                range,
                period,
                clock,
                measure,
                minimumReturns,
                Filter.ALWAYS,
                Breakdown.NONE,
                utc,
                Instant.EPOCH),
        Map.of("minimumReturns", "min_returns"));
  }

  public MeasureKind measureKind() {
    return switch (measure) {
      case Measure.On on -> MeasureKind.ON;
      case Measure.OnOrAfter after -> MeasureKind.ON_OR_AFTER;
      case Measure.Brackets brackets -> MeasureKind.BRACKETS;
    };
  }

  @Override
  public Query query() {
    Query query =
        Query.EMPTY
            .andAll("start", start.texts())
            .andAll("start_where", FilterText.write(startWhere))
            .andAll("return", returning.texts())
            .andAll("return_where", FilterText.write(returnWhere))
            .and("by", Parameters.id(cohortBy))
            .and("period", Parameters.id(period))
            .and("clock", Parameters.id(clock))
            .and("measure", Parameters.id(measureKind()));
    query =
        switch (measure) {
          case Measure.On on -> query.and("offsets", on.last());
          case Measure.OnOrAfter after -> query.and("offsets", after.last());
          case Measure.Brackets brackets -> query.and("brackets", commas(brackets.edges()));
        };
    query = span.addTo(query.and("min_returns", minimumReturns));
    query = query.andAll("where", Condition.write(where));
    return asOf.addTo(breakdown.addTo(query));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return Stream.of(start, returning)
        .flatMap(choice -> choice.unmapped(roles).stream())
        .distinct()
        .toList();
  }

  /** The edges of brackets as the parameter writes them. */
  public static String commas(List<Integer> edges) {
    return edges.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** The engine's question, for one project at one moment. */
  public Retention.Question question(Project project, Instant now) {
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    return new Retention.Question(
        start.select(project.meanings(), startWhere),
        returning.select(project.meanings(), returnWhere),
        cohortBy,
        span.range(day, period, project.calendar()),
        period,
        clock,
        measure,
        minimumReturns,
        Condition.people(where, project, day, moment),
        breakdown.breakdown(project, day, moment),
        project.calendar(),
        moment);
  }
}
