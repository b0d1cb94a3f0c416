package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.StepMatrix.Versus;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step matrix as a link; {@link #read} and {@link #query} are inverse.
 *
 * @param paths of which {@code limit} says how many events have a row of their own
 * @param first a segment to compare; everybody, without a comparison, when it is empty
 * @param second with which other one; everybody who is not in the first when it is empty
 */
public record StepMatrixLink(
    PathsLink paths, Optional<SegmentRef> first, Optional<SegmentRef> second)
    implements QuestionLink {

  /** The parameters of a link to a step matrix. */
  public static final Set<String> NAMES = Parameters.names(PathsLink.NAMES, "first", "second");

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static StepMatrixLink read(Parameters parameters) {
    Optional<SegmentRef> first = SegmentRef.read(parameters, "first");
    return new StepMatrixLink(
        PathsLink.read(parameters),
        first,
        first.flatMap(_ -> SegmentRef.read(parameters, "second")));
  }

  /** The same counting something else. */
  public StepMatrixLink counting(PathsLink.Count other) {
    return new StepMatrixLink(paths.counting(other), first, second);
  }

  @Override
  public Query query() {
    Query query = Query.EMPTY;
    query = query.and("first", first.map(SegmentRef::text));
    query = query.and("second", second.map(SegmentRef::text));
    return query.andPrefixed("", paths.query());
  }

  @Override
  public AsOf asOf() {
    return paths.asOf();
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return paths.unmapped(roles);
  }

  /** The engine's question, for one project at one moment. */
  public StepMatrix.Question question(Project project, Instant now) {
    LocalDate day = asOf().day(project.calendar(), now);
    Instant moment = asOf().moment(project.calendar(), now);
    return new StepMatrix.Question(
        paths.question(project, now),
        first.map(
            segment -> versus(segment.population(project, day, moment), project, day, moment)));
  }

  private Versus versus(Population one, Project project, LocalDate day, Instant moment) {
    return new Versus(
        one,
        second
            .map(segment -> segment.population(project, day, moment))
            .orElseGet(() -> new Population.Not(one)));
  }
}
