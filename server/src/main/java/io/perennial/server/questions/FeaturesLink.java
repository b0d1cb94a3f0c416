package io.perennial.server.questions;

import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.FeatureRetention.Feature;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Feature retention as a link: who started in the span, used what on the first {@code early} days,
 * and came back on one of the days {@code stayFrom} to {@code stayTo} after the start. {@link
 * #read} and {@link #query} are inverse.
 */
public record FeaturesLink(
    EventsChoice start,
    EventsChoice features,
    EventsChoice returning,
    int early,
    int stayFrom,
    int stayTo,
    int limit,
    Sort sort,
    Span span,
    List<Condition> where,
    AsOf asOf)
    implements QuestionLink {

  /** The parameters of a feature retention link. */
  public static final Set<String> NAMES =
      Set.of(
          "start",
          "features",
          "return",
          "early",
          "stay_from",
          "stay_to",
          "limit",
          "sort",
          "from",
          "to",
          "last",
          "where",
          "as_of");

  /** The order of the features; those that a sort does not tell apart are in order of users. */
  public enum Sort {
    USERS,
    PER_USER,
    STAYED,
    DIFFERENCE
  }

  public FeaturesLink {
    where = List.copyOf(where);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static FeaturesLink read(Parameters parameters) {
    FeaturesLink link =
        new FeaturesLink(
            EventsChoice.read(parameters, "start", EventsChoice.of(Role.SIGNUP)),
            EventsChoice.read(parameters, "features", EventsChoice.ANY),
            EventsChoice.read(parameters, "return", EventsChoice.of(Role.CORE_USE)),
            parameters.integer("early", 3),
            parameters.integer("stay_from", 7),
            parameters.integer("stay_to", 13),
            parameters.integer("limit", 50),
            parameters.choice("sort", Sort.USERS),
            Span.read(parameters, new Span.Last(60, Period.DAY)),
            Condition.read(parameters, "where", EnumSet.of(Scope.PERSON)),
            AsOf.read(parameters));
    link.check(parameters);
    return link;
  }

  private void check(Parameters parameters) {
    ProjectCalendar utc = ProjectCalendar.UTC;
    LocalDate day = asOf.day(utc, Instant.EPOCH);
    parameters.check(
        () -> question(EventMeanings.NONE, Filter.ALWAYS, utc, day, Instant.EPOCH),
        Map.of("earlyDays", "early", "fromDay", "stay_from"));
  }

  /** The same in another order. */
  public FeaturesLink sorted(Sort other) {
    return new FeaturesLink(
        start, features, returning, early, stayFrom, stayTo, limit, other, span, where, asOf);
  }

  /** Features in the order of this link; what is undefined comes last. */
  public List<Feature> ordered(List<Feature> features) {
    Comparator<Feature> users = Comparator.comparingLong(Feature::users);
    Comparator<Feature> ascending =
        switch (sort) {
          case USERS -> users;
          case PER_USER -> Comparator.comparingDouble(f -> last(f.perUser()));
          case STAYED -> Comparator.comparingDouble(f -> last(f.stayedUsers().value()));
          case DIFFERENCE -> Comparator.comparingDouble(f -> last(f.difference().value()));
        };
    return features.stream().sorted(ascending.thenComparing(users).reversed()).toList();
  }

  private static double last(OptionalDouble value) {
    return value.orElse(Double.NEGATIVE_INFINITY);
  }

  @Override
  public Query query() {
    Query query =
        Query.EMPTY
            .andAll("start", start.texts())
            .andAll("features", features.texts())
            .andAll("return", returning.texts())
            .and("early", early)
            .and("stay_from", stayFrom)
            .and("stay_to", stayTo)
            .and("limit", limit)
            .and("sort", Parameters.id(sort));
    return asOf.addTo(span.addTo(query).andAll("where", Condition.write(where)));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return Stream.of(start, features, returning)
        .flatMap(choice -> choice.unmapped(roles).stream())
        .distinct()
        .toList();
  }

  /** The engine's question, for one project at one moment. */
  public FeatureRetention.Question question(Project project, Instant now) {
    ProjectCalendar calendar = project.calendar();
    LocalDate day = asOf.day(calendar, now);
    Instant moment = asOf.moment(calendar, now);
    Filter people = Condition.people(where, project, day, moment);
    return question(project.meanings(), people, calendar, day, moment);
  }

  private FeatureRetention.Question question(
      EventMeanings meanings, Filter people, ProjectCalendar calendar, LocalDate day, Instant now) {
    return new FeatureRetention.Question(
        start.select(meanings),
        features.select(meanings),
        returning.select(meanings),
        span.range(day, Period.DAY, calendar),
        early,
        stayFrom,
        stayTo,
        limit,
        people,
        calendar,
        now);
  }
}
