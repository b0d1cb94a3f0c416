package io.perennial.server.dashboards;

import io.perennial.server.console.Section;
import io.perennial.server.dashboards.DashboardTile.Size;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.ProjectCreated;
import io.perennial.server.questions.Query;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The dashboard that a new project begins with. Its questions name roles, or nothing where the page
 * itself builds the question from roles, so it follows the project's mapping.
 */
@Component
class ReadyDashboard {

  private record Ready(Section section, Query query, Size size) {}

  private static final List<Ready> TILES =
      List.of(
          new Ready(Section.OVERVIEW, Query.EMPTY, new Size(12, 4)),
          new Ready(Section.RETENTION, Query.EMPTY, new Size(6, 2)),
          new Ready(Section.FUNNEL, Query.EMPTY, new Size(6, 2)),
          new Ready(Section.LIFECYCLE, Query.EMPTY, new Size(6, 2)),
          new Ready(Section.TRENDS, Query.EMPTY.and("show", "active"), new Size(6, 2)));

  private final SavedQuestions questions;
  private final Dashboards dashboards;
  private final Metadata metadata;

  ReadyDashboard(SavedQuestions questions, Dashboards dashboards, Metadata metadata) {
    this.questions = questions;
    this.dashboards = dashboards;
    this.metadata = metadata;
  }

  @EventListener
  void begin(ProjectCreated project) {
    make(project.projectId(), project.at());
  }

  /** Makes the dashboard and its questions. */
  long make(long projectId, Instant now) {
    return metadata.transaction(() -> {
      long id = dashboards.createUnnamed(projectId, now);
      Dashboard dashboard = new Dashboard(id, projectId, "", List.of());
      for (Ready ready : TILES) {
        long question = questions.saveUnnamed(projectId, ready.section().id(), ready.query(), now);
        dashboards.add(
            dashboard,
            new SavedQuestion(
                question, projectId, "", ready.section().id(), ready.query(), "", now),
            ready.size());
      }
      return id;
    });
  }
}
