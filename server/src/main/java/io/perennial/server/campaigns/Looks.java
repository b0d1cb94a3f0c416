package io.perennial.server.campaigns;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who of some people is in which segment at one moment; each segment is asked about once. */
final class Looks {

  private final Audiences audiences;
  private final Project project;
  private final Set<String> people;
  private final Instant now;
  private final Map<SegmentRef, Set<String>> members = new HashMap<>();
  private final Map<Variant, Set<String>> matching = new HashMap<>();

  Looks(Audiences audiences, Project project, Collection<String> people, Instant now) {
    this.audiences = audiences;
    this.project = project;
    this.people = Set.copyOf(people);
    this.now = now;
  }

  boolean in(SegmentRef segment, String person) {
    return members
        .computeIfAbsent(
            segment,
            one -> audiences.among(project, Audiences.population(project, one, now), people, now))
        .contains(person);
  }

  /** Whether a person belongs to an audience; everybody belongs to none in particular. */
  boolean qualifies(Optional<SegmentRef> audience, String person) {
    return audience.isEmpty() || in(audience.get(), person);
  }

  /**
   * The templates that compete for a person: those of the first variant that holds, or the rest.
   */
  List<Long> templates(Step.Send send, String person) {
    return send.variants().stream()
        .filter(variant -> holds(variant, person))
        .findFirst()
        .map(Variant::templates)
        .orElse(send.templates());
  }

  private boolean holds(Variant variant, String person) {
    return matching
        .computeIfAbsent(
            variant,
            one ->
                audiences.among(
                    project,
                    one.population(project, project.calendar().dayOf(now), now),
                    people,
                    now))
        .contains(person);
  }
}
