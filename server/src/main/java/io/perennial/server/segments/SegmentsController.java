package io.perennial.server.segments;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.SegmentRef;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/segments}: the list of segments, one segment, and their files. */
@Controller
class SegmentsController {

  private final Segments segments;
  private final SegmentPages pages;
  private final DailyMembership membership;
  private final Templates templates;
  private final MinuteClock clock;

  SegmentsController(
      Segments segments,
      SegmentPages pages,
      DailyMembership membership,
      Templates templates,
      MinuteClock clock) {
    this.segments = segments;
    this.pages = pages;
    this.membership = membership;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/segments")
  View list(Project project, Page page) {
    return templates.view(
        "segments/list", pages.list(project, page, clock.now()), page.at(Section.SEGMENTS));
  }

  @GetMapping("/p/{projectId}/segments.csv")
  ResponseEntity<byte[]> csv(Project project, Page page) {
    SegmentListView view = pages.list(project, page, clock.now());
    Csv csv = new Csv("segment", "name", "kind", "size", "change_7_days", "as_of");
    view.saved().forEach(row -> add(csv, row));
    view.ready().forEach(row -> add(csv, row));
    return csv.download("segments.csv");
  }

  private static void add(Csv csv, SegmentListView.Row row) {
    csv.row(row.ref(), row.name(), row.kind(), row.size().text(), row.change(), row.computed());
  }

  @GetMapping("/p/{projectId}/segments/{ref}")
  View show(Project project, @PathVariable String ref, Page page) {
    SegmentView view = pages.one(project, SegmentPages.ref(ref), page, clock.now());
    return templates.view(
        "segments/page", view, page.at(Section.SEGMENTS).titled("segments.title.of", view.name()));
  }

  @GetMapping("/p/{projectId}/segments/{ref}/history.csv")
  ResponseEntity<byte[]> history(Project project, @PathVariable String ref) {
    return pages.historyFile(project, SegmentPages.ref(ref)).download("segment-" + ref + ".csv");
  }

  /** Computes the days that are missing, without waiting for the schedule. */
  @PostMapping("/p/{projectId}/segments/{ref}/compute")
  @Requires(Access.ANALYST)
  View compute(Project project, @PathVariable String ref, Page page) {
    SegmentRef segment = SegmentPages.ref(ref);
    membership.compute(project, segment, clock.now());
    return new RedirectView(page.url("segments/" + segment.text()));
  }

  @PostMapping("/p/{projectId}/segments/{id}/delete")
  @Requires(Access.ANALYST)
  View delete(Project project, @PathVariable long id, Page page, Auditor auditor) {
    Segment segment = segments.find(project.id(), id);
    pages.requireUnused(project, segment);
    segments.delete(segment);
    auditor.record(
        project.id(), AuditLog.Action.SEGMENT_DELETED, segment.name(), segment.description());
    return new RedirectView(page.url("segments"));
  }
}
