package io.perennial.server.questions;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Trend;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A trend as a link: events, people, or events per person in each period; or, from the same events
 * and days, the daily, weekly and monthly active users. {@link #read} and {@link #query} are
 * inverse.
 */
public record TrendLink(
    EventsChoice events,
    Show show,
    Span span,
    Period period,
    List<Condition> where,
    BreakdownChoice breakdown,
    AsOf asOf)
    implements QuestionLink {

  /** The parameters of a link to active users. */
  public static final Set<String> ACTIVE_USERS_NAMES =
      Set.of("events", "from", "to", "last", "where", "as_of");

  /** The parameters of a trend link. */
  public static final Set<String> NAMES =
      Parameters.names(ACTIVE_USERS_NAMES, "show", "period", "breakdown", "breakdown_limit");

  /** The largest number of points in a series. */
  public static final int MAX_POINTS = 800;

  /** What the chart draws; {@code ACTIVE} is the chart of active users. */
  public enum Show {
    EVENTS,
    USERS,
    PER_USER,
    ACTIVE
  }

  public TrendLink {
    where = List.copyOf(where);
  }

  /** The question of a page that was opened without parameters. */
  public static TrendLink defaults() {
    return read(Parameters.of(Map.of()));
  }

  /** The trend of one event name. */
  public static TrendLink of(EventsChoice events) {
    TrendLink plain = defaults();
    return new TrendLink(
        events, plain.show, plain.span, plain.period, plain.where, plain.breakdown, plain.asOf);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static TrendLink read(Parameters parameters) {
    Period period = parameters.choice("period", Period.DAY);
    TrendLink link =
        new TrendLink(
            EventsChoice.read(parameters, "events", EventsChoice.of(Role.CORE_USE)),
            parameters.choice("show", Show.EVENTS),
            Span.read(parameters, defaultSpan(period)),
            period,
            Condition.read(parameters, "where", EnumSet.allOf(Scope.class)),
            BreakdownChoice.read(parameters),
            AsOf.read(parameters));
    link.check(parameters);
    return link;
  }

  private static Span defaultSpan(Period period) {
    return switch (period) {
      case DAY -> new Span.Last(60, Period.DAY);
      case WEEK -> new Span.Last(26, Period.WEEK);
      case MONTH -> new Span.Last(12, Period.MONTH);
    };
  }

  private void check(Parameters parameters) {
    ProjectCalendar utc = ProjectCalendar.UTC;
    DateRange range = span.range(asOf.day(utc, Instant.EPOCH), period, utc);
    int points = utc.countPeriods(range, period);
    if (points > MAX_POINTS) {
      parameters.problem(
          Span.parameter(parameters),
          "trend.points",
          "Ask for at most " + MAX_POINTS + " points; this span has " + points + ".");
    }
  }

  /** Whether active users are shown, and not a trend. */
  public boolean active() {
    return show == Show.ACTIVE;
  }

  /** The same link showing something else. */
  public TrendLink showing(Show other) {
    return new TrendLink(events, other, span, period, where, breakdown, asOf);
  }

  @Override
  public Query query() {
    Query query = Query.EMPTY.andAll("events", events.texts()).and("show", Parameters.id(show));
    query = span.addTo(query.and("period", Parameters.id(period)));
    query = query.andAll("where", Condition.write(where));
    return asOf.addTo(breakdown.addTo(query));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return events.unmapped(roles);
  }

  /** The canonical parameters of the question about active users. */
  public Query activeUsersQuery() {
    Query query = span.addTo(Query.EMPTY.andAll("events", events.texts()));
    return asOf.addTo(query.andAll("where", Condition.write(where)));
  }

  /** The engine's trend question. */
  public Trend.Question question(Project project, Instant now) {
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    return new Trend.Question(
        events.select(project.meanings(), Condition.ofEvents(where)),
        span.range(day, period, project.calendar()),
        period,
        Condition.people(where, project, day, moment),
        breakdown.breakdown(project, day, moment),
        project.calendar(),
        moment);
  }

  /** The engine's question about active users. */
  public ActiveUsers.Question activeUsers(Project project, Instant now) {
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    return new ActiveUsers.Question(
        events.select(project.meanings(), Condition.ofEvents(where)),
        span.range(day, Period.DAY, project.calendar()),
        Condition.people(where, project, day, moment),
        project.calendar(),
        moment);
  }
}
