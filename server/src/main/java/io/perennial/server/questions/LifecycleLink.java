package io.perennial.server.questions;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
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

/** A lifecycle as a link; {@link #read} and {@link #query} are inverse. */
public record LifecycleLink(
    EventsChoice events, Span span, Period period, List<Condition> where, AsOf asOf)
    implements QuestionLink {

  /** The parameters of a lifecycle link. */
  public static final Set<String> NAMES =
      Set.of("events", "from", "to", "last", "period", "where", "as_of");

  public LifecycleLink {
    where = List.copyOf(where);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static LifecycleLink read(Parameters parameters) {
    Period period = parameters.choice("period", Period.WEEK);
    LifecycleLink link =
        new LifecycleLink(
            EventsChoice.read(parameters, "events", EventsChoice.of(Role.CORE_USE)),
            Span.read(parameters, Span.usual(period)),
            period,
            Condition.read(parameters, "where", EnumSet.allOf(Scope.class)),
            AsOf.read(parameters));
    link.check(parameters);
    return link;
  }

  private void check(Parameters parameters) {
    ProjectCalendar utc = ProjectCalendar.UTC;
    LocalDate day = asOf.day(utc, Instant.EPOCH);
    parameters.check(
        () -> question(EventMeanings.NONE, Filter.ALWAYS, utc, day, Instant.EPOCH),
        Map.of("range", Span.parameter(parameters)));
  }

  @Override
  public Query query() {
    Query query = Query.EMPTY.andAll("events", events.texts());
    query = span.addTo(query.and("period", Parameters.id(period)));
    return asOf.addTo(query.andAll("where", Condition.write(where)));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return events.unmapped(roles);
  }

  /** The engine's question, for one project at one moment. */
  public Lifecycle.Question question(Project project, Instant now) {
    ProjectCalendar calendar = project.calendar();
    LocalDate day = asOf.day(calendar, now);
    Instant moment = asOf.moment(calendar, now);
    Filter people = Condition.people(where, project, day, moment);
    return question(project.meanings(), people, calendar, day, moment);
  }

  /** The operational segments as of the same day. */
  public OperationalSegments.Question segments(Project project, Instant now) {
    return ReadySegment.operational(project, asOf.day(project.calendar(), now));
  }

  private Lifecycle.Question question(
      EventMeanings meanings, Filter people, ProjectCalendar calendar, LocalDate day, Instant now) {
    return new Lifecycle.Question(
        events.select(meanings, Condition.ofEvents(where)),
        span.range(day, period, calendar),
        period,
        people,
        calendar,
        now);
  }
}
