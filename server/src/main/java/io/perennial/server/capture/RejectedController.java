package io.perennial.server.capture;

import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of rejected events: what came, why it was refused, and how often. */
@Controller
class RejectedController {

  private static final int SHOWN = 100;

  private final RejectedEvents rejected;
  private final CaptureSettings settings;
  private final Templates templates;

  RejectedController(RejectedEvents rejected, CaptureSettings settings, Templates templates) {
    this.rejected = rejected;
    this.settings = settings;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/rejected")
  View show(Project project, @RequestParam(defaultValue = "") String code, Page page) {
    RejectedView view =
        new RejectedView(
            rejected.reasons(project),
            code,
            rejected.newest(project, code, SHOWN),
            settings.rejectedKept(),
            settings.rejectedAge().toDays());
    return templates.view(
        "capture/rejected", view, page.at(Section.EVENTS).titled("rejected.title"));
  }
}
