package io.perennial.server.questions;

import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Paths as a link; {@link #read} and {@link #query} are inverse.
 *
 * @param anchor empty for the first event of each session
 * @param way whether paths lead from the anchor or to it; without an anchor from it
 * @param steps the largest number of nodes of a path
 * @param limit how many events have a node of their own at each step
 * @param count what pages draw
 */
public record PathsLink(
    SessionsLink sessions,
    Optional<EventsChoice> anchor,
    Way way,
    int steps,
    int limit,
    Count count)
    implements QuestionLink {

  /** The parameters of a link to paths. */
  public static final Set<String> NAMES =
      Parameters.names(SessionsLink.NAMES, "anchor", "way", "steps", "limit", "count");

  public static final int DEFAULT_STEPS = 5;
  public static final int DEFAULT_LIMIT = 6;

  /** Where paths lead, seen from their anchor. */
  public enum Way {
    FROM,
    TO
  }

  /** Paths, of which one person may walk many, or people. */
  public enum Count {
    PATHS,
    USERS
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static PathsLink read(Parameters parameters) {
    Optional<EventsChoice> anchor =
        parameters.text("anchor").flatMap(text -> EventsChoice.item(parameters, "anchor", text));
    Way way = parameters.choice("way", Way.FROM);
    PathsLink link =
        new PathsLink(
            SessionsLink.read(parameters),
            anchor,
            anchor.isEmpty() ? Way.FROM : way,
            parameters.integer("steps", DEFAULT_STEPS),
            parameters.integer("limit", DEFAULT_LIMIT),
            parameters.choice("count", Count.PATHS));
    link.check(parameters);
    return link;
  }

  /** Notes what the question itself refuses, so that it is reported with everything else. */
  private void check(Parameters parameters) {
    if (parameters.problems().isEmpty()) {
      parameters.check(
          () -> new Paths.Question(sessions.blank(), anchor(EventMeanings.NONE), steps, limit),
          Map.of("rules", "rule"));
    }
  }

  /** Reads the parameter {@code position}, which is one of its steps. */
  int position(Parameters parameters) {
    int position = parameters.integer("position", 0);
    int distance = way == Way.TO ? -position : position;
    if (distance < 0 || distance >= steps) {
      parameters.problem("position", "paths.position", "The position is a step of the paths.");
    }
    return position;
  }

  /** The value of the parameter {@code anchor}; nothing without one. */
  public String anchorText() {
    return anchor.map(choice -> choice.texts().getFirst()).orElse("");
  }

  /** The same counting something else. */
  public PathsLink counting(Count other) {
    return new PathsLink(sessions, anchor, way, steps, limit, other);
  }

  @Override
  public Query query() {
    Query query = Query.EMPTY;
    if (anchor.isPresent()) {
      query = query.and("anchor", anchorText()).and("way", Parameters.id(way));
    }
    return sessions.addTo(
        query.and("steps", steps).and("limit", limit).and("count", Parameters.id(count)));
  }

  @Override
  public AsOf asOf() {
    return sessions.asOf();
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return Stream.concat(Stream.of(sessions.events()), anchor.stream())
        .flatMap(choice -> choice.unmapped(roles).stream())
        .distinct()
        .toList();
  }

  /** The engine's question, for one project at one moment. */
  public Paths.Question question(Project project, Instant now) {
    return new Paths.Question(
        sessions.sessions(project, now), anchor(project.meanings()), steps, limit);
  }

  private Paths.Anchor anchor(EventMeanings meanings) {
    return anchor
        .<Paths.Anchor>map(choice ->
            way == Way.FROM
                ? new Paths.Anchor.From(choice.select(meanings))
                : new Paths.Anchor.To(choice.select(meanings)))
        .orElseGet(Paths.Anchor.SessionStart::new);
  }
}
