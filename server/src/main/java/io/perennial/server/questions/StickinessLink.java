package io.perennial.server.questions;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.Stickiness.Within;
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

/**
 * Stickiness as a link: in weeks, in months or in the whole span, on how many days people were
 * active. {@link #read} and {@link #query} are inverse.
 */
public record StickinessLink(
    EventsChoice events, Within within, Span span, List<Condition> where, AsOf asOf)
    implements QuestionLink {

  /** The parameters of a stickiness link. */
  public static final Set<String> NAMES =
      Set.of("events", "within", "from", "to", "last", "where", "as_of");

  public StickinessLink {
    where = List.copyOf(where);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static StickinessLink read(Parameters parameters) {
    Within within = parameters.choice("within", Within.WEEK);
    StickinessLink link =
        new StickinessLink(
            EventsChoice.read(parameters, "events", EventsChoice.of(Role.CORE_USE)),
            within,
            Span.read(parameters, defaultSpan(within)),
            Condition.read(parameters, "where", EnumSet.allOf(Scope.class)),
            AsOf.read(parameters));
    link.check(parameters);
    return link;
  }

  private static Span defaultSpan(Within within) {
    return switch (within) {
      case WEEK -> new Span.Last(12, Period.WEEK);
      case MONTH -> new Span.Last(6, Period.MONTH);
      case RANGE -> new Span.Last(30, Period.DAY);
    };
  }

  private void check(Parameters parameters) {
    ProjectCalendar utc = ProjectCalendar.UTC;
    LocalDate day = asOf.day(utc, Instant.EPOCH);
    parameters.check(
        () -> question(EventMeanings.NONE, Filter.ALWAYS, utc, day, Instant.EPOCH),
        Map.of("range", Span.parameter(parameters)));
  }

  /** The period that an interval is, as its name is shown; a day for the whole span. */
  public Period interval() {
    return switch (within) {
      case WEEK -> Period.WEEK;
      case MONTH -> Period.MONTH;
      case RANGE -> Period.DAY;
    };
  }

  @Override
  public Query query() {
    Query query = Query.EMPTY.andAll("events", events.texts());
    query = span.addTo(query.and("within", Parameters.id(within)));
    return asOf.addTo(query.andAll("where", Condition.write(where)));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return events.unmapped(roles);
  }

  /** The engine's question, for one project at one moment. */
  public Stickiness.Question question(Project project, Instant now) {
    ProjectCalendar calendar = project.calendar();
    LocalDate day = asOf.day(calendar, now);
    Instant moment = asOf.moment(calendar, now);
    Filter people = Condition.people(where, project, day, moment);
    return question(project.meanings(), people, calendar, day, moment);
  }

  private Stickiness.Question question(
      EventMeanings meanings, Filter people, ProjectCalendar calendar, LocalDate day, Instant now) {
    return new Stickiness.Question(
        events.select(meanings, Condition.ofEvents(where)),
        span.range(day, interval(), calendar),
        Period.DAY,
        within,
        people,
        calendar,
        now);
  }

  /** The engine's question about the active users of the same days, none of them to come. */
  public ActiveUsers.Question activeUsers(Project project, Instant now) {
    return new TrendLink(
            events, TrendLink.Show.ACTIVE, span, Period.DAY, where, BreakdownChoice.NONE, asOf)
        .activeUsers(project, now);
  }
}
