package io.perennial.server.questions;

import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.Departure;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Churn paths as a link; {@link #read} and {@link #query} are inverse.
 *
 * <p>The groups are those who left and who stayed ({@code use}, {@code uses}, {@code silent}), and
 * the days of the link then end so many silent days before the as-of day; or segments ({@code
 * left}, and {@code stayed} or else everybody else).
 *
 * @param ending how many events an ending has
 * @param people how many must have a pattern, both groups together
 */
public record ChurnPathsLink(
    SessionsLink sessions, Groups groups, int ending, int people, int limit)
    implements QuestionLink {

  /** The parameters of a link to churn paths. */
  public static final Set<String> NAMES =
      Parameters.names(
          SessionsLink.NAMES,
          "use",
          "uses",
          "silent",
          "left",
          "stayed",
          "ending",
          "people",
          "limit");

  public static final int DEFAULT_ENDING = 2;
  public static final int DEFAULT_PEOPLE = 10;
  public static final int DEFAULT_LIMIT = 20;

  /** Who is compared. */
  public sealed interface Groups {
    /** Those who used the product enough and then left, with those who did not. */
    record Departed(EventsChoice use, int uses, int silent) implements Groups {}

    /** One segment with another, or with everybody who is not in it. */
    record InSegments(SegmentRef left, Optional<SegmentRef> stayed) implements Groups {}
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static ChurnPathsLink read(Parameters parameters) {
    ChurnPathsLink link =
        new ChurnPathsLink(
            SessionsLink.read(parameters),
            groups(parameters),
            parameters.integer("ending", DEFAULT_ENDING),
            parameters.integer("people", DEFAULT_PEOPLE),
            parameters.integer("limit", DEFAULT_LIMIT));
    link.check(parameters);
    return link;
  }

  private static Groups groups(Parameters parameters) {
    return SegmentRef.read(parameters, "left")
        .<Groups>map(left -> new Groups.InSegments(left, SegmentRef.read(parameters, "stayed")))
        .orElseGet(() ->
            new Groups.Departed(
                EventsChoice.read(parameters, "use", EventsChoice.of(Role.CORE_USE)),
                parameters.integer("uses", Departure.USUAL_USES),
                parameters.integer("silent", Departure.USUAL_SILENCE)));
  }

  /** Notes what the question itself refuses, so that it is reported with everything else. */
  private void check(Parameters parameters) {
    if (parameters.problems().isEmpty()) {
      Population nobody = new Population.Listed(Set.of());
      parameters.check(
          () -> {
            if (groups instanceof Groups.Departed departed) {
              new Departure(
                  departed.use().select(EventMeanings.NONE),
                  departed.uses(),
                  sessions.blank().range(),
                  departed.silent(),
                  sessions.blank().calendar());
            }
            return new ChurnPaths.Question(nobody, nobody, sessions.blank(), ending, people, limit);
          },
          Map.of(
              "rules", "rule",
              "minimumUses", "uses",
              "silentDays", "silent",
              "minimumPeople", "people"));
    }
  }

  @Override
  public Query query() {
    Query query =
        switch (groups) {
          case Groups.Departed departed ->
              Query.EMPTY
                  .andAll("use", departed.use().texts())
                  .and("uses", departed.uses())
                  .and("silent", departed.silent());
          case Groups.InSegments in ->
              Query.EMPTY
                  .and("left", in.left().text())
                  .and("stayed", in.stayed().map(SegmentRef::text));
        };
    return sessions.addTo(query.and("ending", ending).and("people", people).and("limit", limit));
  }

  @Override
  public AsOf asOf() {
    return sessions.asOf();
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    Stream<EventsChoice> use =
        groups instanceof Groups.Departed departed ? Stream.of(departed.use()) : Stream.empty();
    return Stream.concat(Stream.of(sessions.events()), use)
        .flatMap(choice -> choice.unmapped(roles).stream())
        .distinct()
        .toList();
  }

  /** Who left and who stayed; empty when the groups are segments. */
  public Optional<Departure> departure(Project project, Instant now) {
    return groups instanceof Groups.Departed departed
        ? Optional.of(
            new Departure(
                departed.use().select(project.meanings()),
                departed.uses(),
                sessions.sessions(project, now, departed.silent()).range(),
                departed.silent(),
                project.calendar()))
        : Optional.empty();
  }

  /** The engine's question, for one project at one moment. */
  public ChurnPaths.Question question(Project project, Instant now) {
    return switch (groups) {
      case Groups.Departed departed -> {
        Departure departure = departure(project, now).orElseThrow();
        yield new ChurnPaths.Question(
            departure.left(),
            departure.stayed(),
            sessions.sessions(project, now, departed.silent()),
            ending,
            people,
            limit);
      }
      case Groups.InSegments in -> {
        LocalDate day = asOf().day(project.calendar(), now);
        Instant moment = asOf().moment(project.calendar(), now);
        Population left = in.left().population(project, day, moment);
        yield new ChurnPaths.Question(
            left,
            in.stayed()
                .map(stayed -> stayed.population(project, day, moment))
                .orElseGet(() -> new Population.Not(left)),
            sessions.sessions(project, now),
            ending,
            people,
            limit);
      }
    };
  }
}
