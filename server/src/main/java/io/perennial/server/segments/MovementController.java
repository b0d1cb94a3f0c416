package io.perennial.server.segments;

import io.perennial.engine.question.SegmentSizes;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.questions.Vocabularies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/segments/movement}: who moved from which segment to which. */
@Controller
class MovementController {

  private static final int MOST = 6;
  private static final int USUAL_DAYS = 7;

  private final SegmentPeople people;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final MinuteClock clock;

  MovementController(
      SegmentPeople people, Vocabularies vocabularies, Templates templates, MinuteClock clock) {
    this.people = people;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/segments/movement")
  View show(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    Instant now = clock.now();
    Movement movement = read(parameters, project, now);
    List<String> chosen =
        new ArrayList<>(movement.segments().stream().map(SegmentRef::text).toList());
    if (chosen.size() < MOST) {
      chosen.add("");
    }
    List<String> problems =
        parameters.problems().stream().map(p -> Problems.message(p, page.texts())).toList();
    MovementView view =
        new MovementView(
            chosen,
            movement.from().toString(),
            movement.to().toString(),
            FormOptions.of(page.texts(), vocabularies.of(project, now)),
            problems,
            problems.isEmpty()
                ? Optional.of(movement.answer(sizes(movement, project, now), page))
                : Optional.empty());
    return templates.view(
        "segments/movement",
        view,
        page.at(Section.SEGMENTS).titled("segments.movement.title"),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @GetMapping("/p/{projectId}/segments/movement.csv")
  ResponseEntity<byte[]> csv(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    Instant now = clock.now();
    Movement movement = read(parameters, project, now);
    parameters.done();
    return movement.csv(sizes(movement, project, now)).download("movement.csv");
  }

  private static Movement read(Parameters parameters, Project project, Instant now) {
    List<SegmentRef> segments =
        parameters.all("segments").stream()
            .flatMap(text -> SegmentRef.read(parameters, "segments", text).stream())
            .distinct()
            .limit(MOST)
            .toList();
    LocalDate to = parameters.date("to").orElseGet(() -> AsOf.LATEST.day(project.calendar(), now));
    LocalDate from = parameters.date("from").orElse(to.minusDays(USUAL_DAYS));
    if (!from.isBefore(to)) {
      parameters.problem("from", "segments.days", "The first day comes before the last.");
    }
    return new Movement(segments.isEmpty() ? usual() : segments, from, to);
  }

  private static List<SegmentRef> usual() {
    return ReadySegment.Family.VALUE.segments().stream()
        .<SegmentRef>map(SegmentRef.Ready::new)
        .toList();
  }

  private List<Long> sizes(Movement movement, Project project, Instant now) {
    return people.sizes(project, movement.sets(project, now), movement.to(), now).sizes().stream()
        .map(SegmentSizes.Size::people)
        .toList();
  }
}
