package io.perennial.server.campaigns;

import io.perennial.engine.question.Timeline;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of some people at one moment: who is in which segment, each segment asked about
 * once, and what each did, read of several at a time when they come in their order.
 */
final class Looks {

  private final Audiences audiences;
  private final Project project;
  private final List<String> people;
  private final Instant now;
  private final Map<SegmentRef, Set<String>> members = new HashMap<>();
  private final Map<Variant, Set<String>> matching = new HashMap<>();
  private List<String> portion = List.of();
  private Map<String, Timeline.Person> timelines = Map.of();

  Looks(Audiences audiences, Project project, Collection<String> people, Instant now) {
    this.audiences = audiences;
    this.project = project;
    this.people = List.copyOf(people);
    this.now = now;
  }

  boolean in(SegmentRef segment, String person) {
    return members
        .computeIfAbsent(
            segment,
            one -> audiences.among(project, Audiences.population(project, one, now), people, now))
        .contains(person);
  }

  /** What a person did; empty when nobody has the reference any more. */
  Optional<Timeline.Person> timeline(String person) {
    if (!portion.contains(person)) {
      int from = people.indexOf(person);
      portion = people.subList(from, Math.min(people.size(), from + Timelines.AT_ONCE));
      timelines = audiences.timelines(project, portion, now);
    }
    return Optional.ofNullable(timelines.get(person));
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
