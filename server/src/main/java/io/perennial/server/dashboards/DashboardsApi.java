package io.perennial.server.dashboards;

import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Saved questions and dashboards over the API. */
@RestController
class DashboardsApi {

  private final SavedQuestions questions;
  private final Dashboards dashboards;

  DashboardsApi(SavedQuestions questions, Dashboards dashboards) {
    this.questions = questions;
    this.dashboards = dashboards;
  }

  /**
   * A saved question.
   *
   * @param name empty for one that is called like its page
   * @param query the parameters, which the page and the API of the question both take
   */
  record Question(long id, String name, String section, String query, Instant savedAt) {

    static Question of(SavedQuestion saved) {
      return new Question(
          saved.id(), saved.name(), saved.section(), saved.query().toString(), saved.createdAt());
    }
  }

  /** All saved questions of a project, newest first. */
  record Questions(List<Question> questions) {}

  /** A tile: its question and its size in columns of twelve and rows. */
  record Tile(long id, int columns, int rows, Question question) {}

  /**
   * A dashboard, its tiles in order.
   *
   * @param name empty for the ready-made one
   */
  record Whole(long id, String name, List<Tile> tiles) {

    static Whole of(Dashboard dashboard) {
      return new Whole(
          dashboard.id(),
          dashboard.name(),
          dashboard.tiles().stream()
              .map(tile ->
                  new Tile(
                      tile.id(),
                      tile.size().columns(),
                      tile.size().rows(),
                      Question.of(tile.question())))
              .toList());
    }
  }

  /** All dashboards of a project, oldest first. */
  record All(List<Whole> dashboards) {}

  @GetMapping("/api/v1/saved-questions")
  Questions questions(Project project) {
    return new Questions(questions.of(project.id()).stream().map(Question::of).toList());
  }

  @GetMapping("/api/v1/dashboards")
  All dashboards(Project project) {
    return new All(dashboards.of(project.id()).stream().map(Whole::of).toList());
  }

  @GetMapping("/api/v1/dashboards/{id}")
  Whole dashboard(Project project, @PathVariable long id) {
    return Whole.of(dashboards.find(project.id(), id));
  }
}
