package io.perennial.server.annotations;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/annotations}: the list, the form, and what charts draw. */
@Controller
@Requires(Access.ANALYST)
class AnnotationsController {

  private final Annotations annotations;
  private final Templates templates;

  AnnotationsController(Annotations annotations, Templates templates) {
    this.annotations = annotations;
    this.templates = templates;
  }

  /** A chart links here with the day it ends on, and its page to come back to. */
  @GetMapping("/p/{projectId}/annotations")
  @Requires(Access.VIEWER)
  View list(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    Map<String, String> fields = new HashMap<>();
    fields.put("kind", Annotation.Kind.RELEASE.id());
    fields.putAll(query.toSingleValueMap());
    return page(project, Form.filled(fields), page, HttpStatus.OK);
  }

  @GetMapping("/p/{projectId}/annotations/marks")
  @Requires(Access.VIEWER)
  ResponseEntity<Marks> marks(Project project, Page page) {
    Marks.Add add =
        page.may(Access.ANALYST)
            ? new Marks.Add(page.t("annotations.add_here"), page.url("annotations"))
            : null;
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(Marks.of(annotations.of(project.id()), page.texts(), add));
  }

  @PostMapping("/p/{projectId}/annotations")
  View add(
      Project project,
      Page page,
      @RequestParam MultiValueMap<String, String> fields,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Annotations.Kept> added =
        day(form)
            .flatMap(on ->
                form.attempt(() ->
                    annotations.add(
                        project.id(),
                        new Annotation(on, kind(form), form.text("label"), form.text("link")),
                        auditor.account().email(),
                        auditor.now())));
    if (added.isEmpty()) {
      return page(project, form, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String back = inside(form.text("back"), page);
    return new RedirectView(back.isEmpty() ? page.url("annotations") : back);
  }

  @PostMapping("/p/{projectId}/annotations/{annotationId}/remove")
  View remove(Project project, @PathVariable long annotationId, Page page) {
    annotations.remove(project.id(), annotationId);
    return new RedirectView(page.url("annotations"));
  }

  private static Optional<LocalDate> day(Form form) {
    try {
      return Optional.of(LocalDate.parse(form.text("on")));
    } catch (DateTimeParseException notADay) {
      form.problem("on", "annotation.day", "Choose a day.");
      return Optional.empty();
    }
  }

  private static Annotation.Kind kind(Form form) {
    return Arrays.stream(Annotation.Kind.values())
        .filter(kind -> kind.id().equals(form.text("kind")))
        .findFirst()
        .orElse(Annotation.Kind.OTHER);
  }

  /** An address to come back to, if it is one of this project. */
  private static String inside(String back, Page page) {
    return back.startsWith(page.url("")) && back.matches("[^\\\\\\s]*") ? back : "";
  }

  private View page(Project project, Form form, Page page, HttpStatus status) {
    return templates.view(
        "annotations/page",
        new AnnotationsView(form, inside(form.text("back"), page), annotations.of(project.id())),
        page.at(Section.DASHBOARDS).titled("annotations.title"),
        status);
  }
}
