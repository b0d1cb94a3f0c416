package io.perennial.server.questions;

import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.time.Period;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rhythm of use as a link: the days between one use and the next, and the time from sign-up to
 * what makes the product worth it. {@link #read} and {@link #query} are inverse.
 */
public record RhythmLink(EventsChoice events, Span span, List<Condition> where, AsOf asOf)
    implements QuestionLink {

  /** The parameters of a rhythm link. */
  public static final Set<String> NAMES = Set.of("events", "from", "to", "last", "where", "as_of");

  /** What people sign up for; the time to each of them that the project has is told. */
  private static final List<Role> VALUES = List.of(Role.ACTIVATION, Role.CORE_USE, Role.PAYMENT);

  /** What is recorded by itself, such as page views and clicks: no steps to the first value. */
  private static final SortedSet<String> AUTOCAPTURED =
      new TreeSet<>(List.of("click", "page", "screen"));

  private static final FunnelWindow WINDOW = new FunnelWindow(90, FunnelWindow.Unit.D);

  public RhythmLink {
    where = List.copyOf(where);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static RhythmLink read(Parameters parameters) {
    return new RhythmLink(
        EventsChoice.read(parameters, "events", EventsChoice.of(Role.CORE_USE)),
        Span.read(parameters, new Span.Last(90, Period.DAY)),
        Condition.read(parameters, "where", EnumSet.allOf(Scope.class)),
        AsOf.read(parameters));
  }

  @Override
  public Query query() {
    Query query = span.addTo(Query.EMPTY.andAll("events", events.texts()));
    return asOf.addTo(query.andAll("where", Condition.write(where)));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return events.unmapped(roles);
  }

  /** The engine's question about the days between one use and the next. */
  public UsageIntervals.Question intervals(Project project, Instant now) {
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    return new UsageIntervals.Question(
        events.select(project.meanings(), Condition.ofEvents(where)),
        span.range(day, Period.DAY, project.calendar()),
        Condition.people(where, project, day, moment),
        project.calendar(),
        moment);
  }

  /** The roles that the time from sign-up is told to: those with events, when sign-up has any. */
  public List<Role> values(RoleMapping roles) {
    return roles.names(Role.SIGNUP).isEmpty()
        ? List.of()
        : VALUES.stream().filter(role -> !roles.names(role).isEmpty()).toList();
  }

  /**
   * The steps and the time to the first core use, for those who got to it in the span; empty while
   * no event is a core use.
   */
  public Optional<FirstValue.Question> firstValue(Project project, Instant now) {
    if (project.roles().names(Role.CORE_USE).isEmpty()) {
      return Optional.empty();
    }
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    return Optional.of(
        new FirstValue.Question(
            project.roles().select(Role.SIGNUP),
            project.roles().select(Role.CORE_USE),
            AUTOCAPTURED,
            TimeSaved.Terms.NONE.scenarioProperty(),
            span.range(day, Period.DAY, project.calendar()),
            Condition.people(Condition.ofPeople(where), project, day, moment),
            project.calendar(),
            moment));
  }

  /**
   * Those whose first core use ever was in the span, by the scenario that it named: a cohort for
   * each day.
   */
  public RetentionLink reached() {
    EventsChoice use = EventsChoice.of(Role.CORE_USE);
    return new RetentionLink(
        use,
        List.of(),
        use,
        List.of(),
        Retention.CohortBy.FIRST_EVER,
        span,
        Period.DAY,
        Retention.Clock.CALENDAR,
        new Retention.Measure.On(0),
        1,
        Condition.ofPeople(where),
        new BreakdownChoice.ByProperty(
            Scope.EVENT, TimeSaved.Terms.NONE.scenarioProperty(), BreakdownChoice.MAX_LIMIT),
        asOf);
  }

  /** From sign-up to a role within 90 days, for those who signed up in the span. */
  public FunnelLink timeTo(Role value) {
    return new FunnelLink(
        List.of(EventsChoice.of(Role.SIGNUP), EventsChoice.of(value)),
        List.of(),
        Funnel.Order.ORDERED,
        WINDOW,
        List.of(),
        Optional.empty(),
        span,
        Period.WEEK,
        Condition.ofPeople(where),
        BreakdownChoice.NONE,
        asOf);
  }
}
