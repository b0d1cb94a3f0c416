package io.perennial.server.questions;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The time saved by core uses as a link; what is assumed for it is the project's. {@link #read} and
 * {@link #query} are inverse.
 */
public record SavingsLink(Span span, Period period, List<Condition> where, AsOf asOf)
    implements QuestionLink {

  /** The parameters of a link about time saved. */
  public static final Set<String> NAMES = Set.of("from", "to", "last", "period", "where", "as_of");

  public SavingsLink {
    where = List.copyOf(where);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static SavingsLink read(Parameters parameters) {
    Period period = parameters.choice("period", Period.WEEK);
    SavingsLink link =
        new SavingsLink(
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
        () ->
            new TimeSaved.Question(
                EventSelector.ANY,
                TimeSaved.Terms.NONE,
                span.range(day, period, utc),
                period,
                Filter.ALWAYS,
                utc,
                Instant.EPOCH),
        Map.of("range", Span.parameter(parameters)));
  }

  @Override
  public Query query() {
    Query query = span.addTo(Query.EMPTY.and("period", Parameters.id(period)));
    return asOf.addTo(query.andAll("where", Condition.write(where)));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return EventsChoice.of(Role.CORE_USE).unmapped(roles);
  }

  /** The engine's question, for one project at one moment. */
  public TimeSaved.Question question(Project project, TimeSaved.Terms terms, Instant now) {
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    return new TimeSaved.Question(
        EventsChoice.of(Role.CORE_USE).select(project.meanings(), Condition.ofEvents(where)),
        terms,
        span.range(day, period, project.calendar()),
        period,
        Condition.people(where, project, day, moment),
        project.calendar(),
        moment);
  }

  /**
   * Those with a use in the span, in one of its periods only, or with a use of one scenario.
   *
   * @param property names the scenario; the empty text is no scenario
   */
  Population people(
      Project project,
      Optional<LocalDate> start,
      Optional<String> scenario,
      String property,
      Instant now) {
    TimeSaved.Question question = question(project, TimeSaved.Terms.NONE, now);
    List<Filter> filters = new ArrayList<>(List.of(question.uses().where(), question.people()));
    scenario.ifPresent(name ->
        filters.add(
            name.isEmpty()
                ? new Filter.Property(Scope.EVENT, property, Filter.Operator.IS_NOT_SET, List.of())
                : new Filter.Property(Scope.EVENT, property, Filter.Operator.IS, List.of(name))));
    return new Population.Did(
        new EventSelector.Named(project.roles().names(Role.CORE_USE), new Filter.And(filters)),
        Population.Comparison.AT_LEAST,
        1,
        new Population.Window.Between(days(question, start)),
        project.calendar());
  }

  private static DateRange days(TimeSaved.Question question, Optional<LocalDate> start) {
    DateRange range = question.range();
    LocalDate last = question.calendar().dayOf(question.now());
    LocalDate to = range.to().isAfter(last) && !range.from().isAfter(last) ? last : range.to();
    return start
        .map(first -> {
          LocalDate from = first.isBefore(range.from()) ? range.from() : first;
          LocalDate end = question.calendar().plus(first, question.period(), 1).minusDays(1);
          LocalDate until = end.isAfter(to) ? to : end;
          return new DateRange(from, until.isBefore(from) ? from : until);
        })
        .orElse(new DateRange(range.from(), to));
  }
}
