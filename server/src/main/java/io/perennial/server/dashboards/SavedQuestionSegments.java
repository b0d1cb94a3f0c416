package io.perennial.server.dashboards;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.segments.SegmentUses;
import java.util.List;
import org.springframework.stereotype.Component;

/** The saved questions that name a segment. */
@Component
class SavedQuestionSegments implements SegmentUses {

  private final SavedQuestions questions;

  SavedQuestionSegments(SavedQuestions questions) {
    this.questions = questions;
  }

  @Override
  public List<Use> of(Project project, SegmentRef segment) {
    return questions.of(project.id()).stream()
        .filter(question -> SegmentRef.named(question.query()).contains(segment))
        .map(question ->
            new Use(
                question.name().isEmpty() ? question.section() : question.name(),
                question.section() + "?" + question.query()))
        .toList();
  }
}
