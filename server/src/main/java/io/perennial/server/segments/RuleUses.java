package io.perennial.server.segments;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import java.util.List;
import org.springframework.stereotype.Component;

/** The saved segments whose rules name a segment. */
@Component
class RuleUses implements SegmentUses {

  private final Segments segments;

  RuleUses(Segments segments) {
    this.segments = segments;
  }

  @Override
  public List<Use> of(Project project, SegmentRef segment) {
    return segments.using(project.id(), segment).stream()
        .map(user -> new Use(user.name(), "segments/" + user.id()))
        .toList();
  }
}
