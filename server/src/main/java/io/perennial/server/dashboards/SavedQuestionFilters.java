package io.perennial.server.dashboards;

import io.perennial.server.filters.FilterUses;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.EventsChoice;
import java.util.List;
import org.springframework.stereotype.Component;

/** The saved questions that name a saved event filter. */
@Component
class SavedQuestionFilters implements FilterUses {

  private final SavedQuestions questions;

  SavedQuestionFilters(SavedQuestions questions) {
    this.questions = questions;
  }

  @Override
  public List<Use> of(Project project, long filter) {
    return questions.of(project.id()).stream()
        .filter(question -> EventsChoice.filters(question.query()).contains(filter))
        .map(question ->
            new Use(
                question.name().isEmpty() ? question.section() : question.name(),
                question.section() + "?" + question.query()))
        .toList();
  }
}
