package io.perennial.server.questions;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a link that paths, churn paths and step matrices have in common: which events, named
 * how, cut into sessions where, on which days, of whom. {@link #read} and {@link #addTo} are
 * inverse.
 *
 * @param gapMinutes a longer pause ends a session
 */
public record SessionsLink(
    EventsChoice events,
    List<PathRule> rules,
    int gapMinutes,
    Repeats repeats,
    Span span,
    List<Condition> where,
    AsOf asOf) {

  /** The parameters. */
  public static final Set<String> NAMES =
      Set.of("events", "rule", "gap", "repeats", "from", "to", "last", "where", "as_of");

  public static final int USUAL_GAP = Math.toIntExact(Sessions.USUAL_GAP.toMinutes());
  public static final int MAX_GAP = 7 * 24 * 60;

  /** What becomes of the same event several times in a row. */
  public enum Repeats {
    COLLAPSE,
    KEEP
  }

  public SessionsLink {
    rules = List.copyOf(rules);
    where = List.copyOf(where);
  }

  static SessionsLink read(Parameters parameters) {
    int gap = parameters.integer("gap", USUAL_GAP);
    if (gap < 1 || gap > MAX_GAP) {
      parameters.problem("gap", "paths.gap_minutes", "The pause is 1 to " + MAX_GAP + " minutes.");
      gap = USUAL_GAP;
    }
    return new SessionsLink(
        EventsChoice.read(parameters, "events", EventsChoice.ANY),
        PathRule.read(parameters),
        gap,
        parameters.choice("repeats", Repeats.COLLAPSE),
        Span.read(parameters, new Span.Last(30, Period.DAY)),
        Condition.read(parameters, "where", EnumSet.allOf(Scope.class)),
        AsOf.read(parameters));
  }

  Query addTo(Query query) {
    Query more =
        query
            .andAll("events", events.texts())
            .andAll("rule", rules.stream().map(PathRule::text).toList());
    if (gapMinutes != USUAL_GAP) {
      more = more.and("gap", gapMinutes);
    }
    more = span.addTo(more.and("repeats", Parameters.id(repeats)));
    return asOf.addTo(more.andAll("where", Condition.write(where)));
  }

  Sessions sessions(Project project, Instant now) {
    return sessions(project, now, 0);
  }

  /** Days that move with time end so many days before the as-of day. */
  Sessions sessions(Project project, Instant now, int before) {
    ProjectCalendar calendar = project.calendar();
    LocalDate day = asOf.day(calendar, now);
    Instant moment = asOf.moment(calendar, now);
    Filter people = Condition.people(where, project, day, moment);
    return sessions(project.meanings(), people, calendar, day.minusDays(before), moment);
  }

  /** Sessions of nobody, to see whether the question itself refuses something. */
  Sessions blank() {
    ProjectCalendar utc = ProjectCalendar.UTC;
    LocalDate day = asOf.day(utc, Instant.EPOCH);
    return sessions(EventMeanings.NONE, Filter.ALWAYS, utc, day, Instant.EPOCH);
  }

  private Sessions sessions(
      EventMeanings meanings, Filter people, ProjectCalendar calendar, LocalDate day, Instant now) {
    return new Sessions(
        events.select(meanings, Condition.ofEvents(where)),
        rules.stream().map(rule -> rule.rule(meanings)).toList(),
        Duration.ofMinutes(gapMinutes),
        repeats == Repeats.COLLAPSE,
        span.range(day, Period.DAY, calendar),
        people,
        calendar,
        now);
  }
}
