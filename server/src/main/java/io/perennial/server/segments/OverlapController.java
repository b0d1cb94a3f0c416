package io.perennial.server.segments;

import io.perennial.engine.question.Population;
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
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.questions.Vocabularies;
import java.time.Instant;
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

/** {@code /p/{projectId}/segments/overlap}: how far two to four segments share their people. */
@Controller
class OverlapController {

  private static final int MOST = 4;

  private final SegmentPeople people;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final MinuteClock clock;

  OverlapController(
      SegmentPeople people, Vocabularies vocabularies, Templates templates, MinuteClock clock) {
    this.people = people;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/segments/overlap")
  View show(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    List<SegmentRef> segments = segments(parameters);
    AsOf asOf = AsOf.read(parameters);
    Instant now = clock.now();
    List<String> chosen = new ArrayList<>(segments.stream().map(SegmentRef::text).toList());
    while (chosen.size() < MOST) {
      chosen.add("");
    }
    List<String> problems =
        parameters.problems().stream().map(p -> Problems.message(p, page.texts())).toList();
    OverlapView view =
        new OverlapView(
            chosen,
            asOf.chosen().map(String::valueOf).orElse(""),
            FormOptions.of(page.texts(), vocabularies.of(project, now)),
            problems,
            problems.isEmpty() && segments.size() > 1
                ? Optional.of(overlap(project, segments, asOf, now).answer(page))
                : Optional.empty());
    return templates.view(
        "segments/overlap",
        view,
        page.at(Section.SEGMENTS).titled("segments.overlap.title"),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @GetMapping("/p/{projectId}/segments/overlap.csv")
  ResponseEntity<byte[]> csv(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    List<SegmentRef> segments = segments(parameters);
    AsOf asOf = AsOf.read(parameters);
    parameters.done();
    return overlap(project, segments, asOf, clock.now()).csv().download("overlap.csv");
  }

  private static List<SegmentRef> segments(Parameters parameters) {
    return parameters.all("segments").stream()
        .flatMap(text -> SegmentRef.read(parameters, "segments", text).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  private Overlap overlap(Project project, List<SegmentRef> segments, AsOf asOf, Instant now) {
    var day = asOf.day(project.calendar(), now);
    List<Population.Named> sets =
        Overlap.combinations(segments.size()).stream()
            .map(mask ->
                new Population.Named(
                    String.valueOf(mask),
                    Overlap.set(segments, mask).population(project, day, now)))
            .toList();
    SegmentSizes.Answer sizes = people.sizes(project, sets, day, now);
    return new Overlap(
        segments, sizes.sizes().stream().map(SegmentSizes.Size::people).toList(), day);
  }
}
