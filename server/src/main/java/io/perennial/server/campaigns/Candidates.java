package io.perennial.server.campaigns;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whom a campaign would meet if its trigger fired now: of a schedule, the audience; of entering a
 * segment, its members; of leaving one, those who were found to have left in the last days; of an
 * event, those who did it in the last days. Those taken in at the start are added.
 */
@Component
class Candidates {

  private final ProjectEvents events;
  private final Metadata metadata;
  private final Audiences audiences;

  Candidates(ProjectEvents events, Metadata metadata, Audiences audiences) {
    this.events = events;
    this.metadata = metadata;
    this.audiences = audiences;
  }

  /**
   * How many there are.
   *
   * @param audience who qualifies
   * @param met who of them is met
   * @param everybody who is known at all
   */
  record Sizes(long audience, long met, long everybody) {}

  Sizes sizes(
      Project project, Optional<SegmentRef> audience, Trigger trigger, int days, Instant now) {
    List<Population.Named> sets =
        List.of(
            new Population.Named("audience", Audiences.population(project, audience, now)),
            new Population.Named("met", met(project, audience, trigger, days, now)));
    SegmentSizes.Answer answer =
        events.engine(project).segmentSizes(new SegmentSizes.Question(sets, now));
    return new Sizes(
        answer.sizes().getFirst().people(), answer.sizes().getLast().people(), answer.known());
  }

  /** Everybody who is met. */
  List<String> people(Project project, Definition definition, int days, Instant now) {
    Population met = met(project, definition.audience(), definition.trigger(), days, now);
    return audiences.all(project, met, now);
  }

  private Population met(
      Project project, Optional<SegmentRef> segment, Trigger trigger, int days, Instant now) {
    Population audience = Audiences.population(project, segment, now);
    List<Population> sets = new ArrayList<>();
    if (trigger.enrolsAtStart()) {
      sets.add(audience);
    }
    if (trigger.enrolsLater()) {
      sets.add(new Population.AllOf(List.of(audience, fired(project, trigger, days, now))));
    }
    return new Population.AnyOf(sets);
  }

  private Population fired(Project project, Trigger trigger, int days, Instant now) {
    return switch (trigger) {
      case Trigger.Schedule _ -> new Population.Everyone();
      case Trigger.Segment segment ->
          segment.crossing() == Trigger.Crossing.ENTERING
              ? Audiences.population(project, segment.segment(), now)
              : new Population.Listed(left(project, segment, days, now));
      case Trigger.Event event -> {
        EventSelector did = event.events().select(project.meanings());
        yield new Population.Did(
            did,
            Population.Comparison.AT_LEAST,
            1,
            new Population.Window.LastDays(days, project.calendar().dayOf(now)),
            project.calendar());
      }
    };
  }

  private Set<String> left(Project project, Trigger.Segment trigger, int days, Instant now) {
    return new HashSet<>(
        metadata
            .read()
            .sql(
                """
                select distinct person from segment_change
                where project_id = ? and segment = ? and entered = 0 and day > ?\
                """)
            .params(
                project.id(),
                trigger.segment().text(),
                project.calendar().dayOf(now).minusDays(days).toString())
            .query(String.class)
            .list());
  }
}
