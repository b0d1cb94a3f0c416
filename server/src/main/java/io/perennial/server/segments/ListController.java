package io.perennial.server.segments;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.console.Upload;
import io.perennial.server.projects.Project;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/segments/list}: a static list from ids that are pasted or uploaded. */
@Controller
@Requires(Access.ANALYST)
class ListController {

  private final PeopleLists lists;
  private final Templates templates;

  ListController(PeopleLists lists, Templates templates) {
    this.lists = lists;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/segments/list")
  View show(Page page) {
    return view(Form.filled(Map.of()), page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/segments/list")
  View create(
      Project project,
      Page page,
      Auditor auditor,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    Form form = Form.sent(fields);
    String ids = file == null || file.isEmpty() ? form.text("ids") : Upload.text(file);
    Optional<Segment> created =
        form.attempt(() ->
            lists.create(
                project,
                form.text("name"),
                form.text("description"),
                PeopleLists.parse(ids),
                auditor.account().name(),
                auditor.now()));
    if (created.isEmpty()) {
      return view(form, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    auditor.record(project.id(), AuditLog.Action.SEGMENT_CREATED, created.get().name(), "list");
    return new RedirectView(page.url("segments/" + created.get().id()));
  }

  private View view(Form form, Page page, HttpStatus status) {
    return templates.view(
        "segments/people", form, page.at(Section.SEGMENTS).titled("segments.list.new"), status);
  }
}
