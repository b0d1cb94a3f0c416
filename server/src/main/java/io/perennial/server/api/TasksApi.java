package io.perennial.server.api;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.console.Language;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import io.perennial.server.tasks.ProgressJson;
import io.perennial.server.tasks.TaskBoard;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/users/{id}/tasks}: what a user is asked to do now, and how far they are. */
@RestController
class TasksApi {

  private final ProjectEvents events;
  private final TaskBoard board;
  private final Clock clock;

  TasksApi(ProjectEvents events, TaskBoard board, Clock clock) {
    this.events = events;
    this.board = board;
    this.clock = clock;
  }

  /** The tasks and goals whose round is open, those that end first before others. */
  record TasksResponse(List<ProgressJson> tasks) {}

  @GetMapping("/api/v1/users/{id}/tasks")
  TasksResponse tasks(
      Project project,
      @PathVariable String id,
      @RequestParam(defaultValue = "en") String language) {
    Instant now = clock.instant();
    Timeline.Person person =
        new Timelines(events.engine(project), now)
            .of(PersonId.parse(id))
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER, "person.not_found", "Nobody has this id: " + id + "."));
    return new TasksResponse(board.told(project, person, Language.ofTag(language), now));
  }
}
