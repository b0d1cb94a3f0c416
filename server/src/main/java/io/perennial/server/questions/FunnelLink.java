package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Order;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A funnel as a link: {@code steps} once for each step, with conditions on each, how they follow
 * each other, within which window, and what must not happen in between. {@link #read} and {@link
 * #query} are inverse.
 *
 * @param held an event property whose value is the same in all steps
 */
public record FunnelLink(
    List<EventsChoice> steps,
    List<StepCondition> stepWhere,
    Order order,
    FunnelWindow window,
    List<FunnelExclusion> exclusions,
    Optional<String> held,
    Span span,
    Period period,
    List<Condition> where,
    BreakdownChoice breakdown,
    AsOf asOf)
    implements QuestionLink {

  /** The parameters of a funnel link. */
  public static final Set<String> NAMES =
      Set.of(
          "steps",
          StepCondition.NAME,
          "order",
          "window",
          "exclude",
          "held",
          "from",
          "to",
          "last",
          "period",
          "where",
          "breakdown",
          "breakdown_limit",
          "as_of");

  /** The roles of the ready funnel, as far as the project has them. */
  private static final List<Role> READY =
      List.of(Role.SIGNUP, Role.ACTIVATION, Role.CORE_USE, Role.PAYMENT);

  public FunnelLink {
    steps = List.copyOf(steps);
    stepWhere = List.copyOf(stepWhere);
    exclusions = List.copyOf(exclusions);
    where = List.copyOf(where);
  }

  /**
   * Reads a link; what cannot be read is noted in {@code parameters}.
   *
   * @param roles say which steps the ready funnel has, when the link names none
   */
  public static FunnelLink read(Parameters parameters, RoleMapping roles) {
    List<EventsChoice> steps = steps(parameters, roles);
    FunnelLink link =
        new FunnelLink(
            steps,
            StepCondition.read(parameters, steps.size()),
            parameters.choice("order", Order.ORDERED),
            FunnelWindow.read(parameters),
            FunnelExclusion.read(parameters),
            parameters.text("held"),
            Span.read(parameters, new Span.Last(30, Period.DAY)),
            parameters.choice("period", Period.DAY),
            Condition.read(parameters, "where", EnumSet.of(Scope.PERSON)),
            BreakdownChoice.read(parameters),
            AsOf.read(parameters));
    link.check(parameters);
    return link;
  }

  private static List<EventsChoice> steps(Parameters parameters, RoleMapping roles) {
    List<String> texts = parameters.all("steps");
    if (texts.isEmpty()) {
      return ready(roles);
    }
    List<EventsChoice> steps = new ArrayList<>();
    texts.forEach(text -> EventsChoice.item(parameters, "steps", text).ifPresent(steps::add));
    return steps;
  }

  private static List<EventsChoice> ready(RoleMapping roles) {
    List<Role> mapped = READY.stream().filter(role -> !roles.names(role).isEmpty()).toList();
    return (mapped.size() < 2 ? READY : mapped).stream().map(EventsChoice::of).toList();
  }

  /** Notes what the question itself refuses, so that it is reported with everything else. */
  private void check(Parameters parameters) {
    if (parameters.problems().isEmpty()) {
      ProjectCalendar utc = ProjectCalendar.UTC;
      LocalDate day = asOf.day(utc, Instant.EPOCH);
      parameters.check(
          () ->
              question(EventMeanings.NONE, Filter.ALWAYS, Breakdown.NONE, day, utc, Instant.EPOCH),
          Map.of("exclusions", "exclude", "heldProperty", "held"));
    }
  }

  /** The conditions on one step, counted from 0. */
  public List<Filter.Property> conditions(int step) {
    return stepWhere.stream()
        .filter(condition -> condition.step() == step + 1)
        .map(StepCondition::property)
        .toList();
  }

  /** The same with another choice as a step, counted from 0, and no conditions on it. */
  public FunnelLink with(int step, EventsChoice events) {
    List<EventsChoice> other = new ArrayList<>(steps);
    other.set(step, events);
    return new FunnelLink(
        other,
        stepWhere.stream().filter(condition -> condition.step() != step + 1).toList(),
        order,
        window,
        exclusions,
        held,
        span,
        period,
        where,
        breakdown,
        asOf);
  }

  @Override
  public Query query() {
    Query query =
        Query.EMPTY
            .andAll("steps", steps.stream().flatMap(step -> step.texts().stream()).toList())
            .andAll(StepCondition.NAME, stepWhere.stream().map(StepCondition::text).toList())
            .and("order", Parameters.id(order))
            .and("window", window.text())
            .andAll("exclude", exclusions.stream().map(FunnelExclusion::text).toList())
            .and("held", held);
    query = span.addTo(query.and("period", Parameters.id(period)));
    query = query.andAll("where", Condition.write(where));
    return asOf.addTo(breakdown.addTo(query));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return steps.stream().flatMap(step -> step.unmapped(roles).stream()).distinct().toList();
  }

  /** The engine's question, for one project at one moment. */
  public Funnel.Question question(Project project, Instant now) {
    ProjectCalendar calendar = project.calendar();
    LocalDate day = asOf.day(calendar, now);
    Instant moment = asOf.moment(calendar, now);
    return question(
        project.meanings(),
        Condition.people(where, project, day, moment),
        breakdown.breakdown(project, day, moment),
        day,
        calendar,
        moment);
  }

  private Funnel.Question question(
      EventMeanings meanings,
      Filter people,
      Breakdown division,
      LocalDate day,
      ProjectCalendar calendar,
      Instant now) {
    return new Funnel.Question(
        IntStream.range(0, steps.size())
            .mapToObj(i -> steps.get(i).select(meanings, conditions(i)))
            .toList(),
        order,
        window.duration(),
        exclusions.stream().map(exclusion -> exclusion.exclusion(meanings)).toList(),
        held.orElse(null),
        span.range(day, period, calendar),
        period,
        people,
        division,
        calendar,
        now);
  }
}
