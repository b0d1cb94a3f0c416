package io.perennial.server.segments;

import io.perennial.server.filters.FilterUses;
import io.perennial.server.projects.Project;
import java.util.List;
import org.springframework.stereotype.Component;

/** The saved segments whose rules name a saved event filter. */
@Component
class RuleFilters implements FilterUses {

  private final Segments segments;

  RuleFilters(Segments segments) {
    this.segments = segments;
  }

  @Override
  public List<Use> of(Project project, long filter) {
    return segments.all(project.id()).stream()
        .filter(segment ->
            segment.definition() instanceof Definition.Rules rules
                && rules.rule().filters().contains(filter))
        .map(segment -> new Use(segment.name(), "segments/" + segment.id()))
        .toList();
  }
}
