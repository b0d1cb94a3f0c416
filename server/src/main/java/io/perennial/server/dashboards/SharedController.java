package io.perennial.server.dashboards;

import io.perennial.server.accounts.OpenTo;
import io.perennial.server.annotations.Annotations;
import io.perennial.server.annotations.Marks;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import io.perennial.server.dashboards.SharedDashboards.Opened;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * {@code /shared/{token}}: a dashboard for whoever has the link. Its tiles and nothing else: no way
 * into the console, no people, kept out of search engines, and asked for a limited number of times.
 */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class SharedController {

  private final SharedDashboards shared;
  private final Annotations annotations;
  private final Tiles tiles;
  private final VisitLimit limit;
  private final Templates templates;

  SharedController(
      SharedDashboards shared,
      Annotations annotations,
      Tiles tiles,
      VisitLimit limit,
      Templates templates) {
    this.shared = shared;
    this.annotations = annotations;
    this.tiles = tiles;
    this.limit = limit;
    this.templates = templates;
  }

  @ModelAttribute
  void guard(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    response.setHeader("Referrer-Policy", "no-referrer");
    limit.admit(request.getRemoteAddr());
  }

  @GetMapping("/shared/{token}")
  View show(@PathVariable String token, Page page) {
    Opened opened = shared.open(token);
    return templates.view(
        "dashboards/shared",
        SharedView.of(token, opened.dashboard(), opened.link(), opened.project(), page.texts()),
        page.stranger().called(opened.dashboard().title(page.texts())));
  }

  @GetMapping("/shared/{token}/tiles/{tileId}")
  View tile(@PathVariable String token, @PathVariable long tileId, Page page) {
    Opened opened = shared.open(token);
    SavedQuestion question =
        opened.dashboard().tiles().stream()
            .filter(tile -> tile.id() == tileId)
            .findFirst()
            .orElseThrow(SharedLinks::gone)
            .question();
    Tiles.Shown shown = tiles.show(question, opened.link().range(), opened.project(), page);
    return templates.view("dashboards/face", new FaceView(tileId, shown, ""), page.stranger());
  }

  @GetMapping("/shared/{token}/marks")
  ResponseEntity<Marks> marks(@PathVariable String token, Page page) {
    long project = shared.open(token).project().id();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(Marks.withoutLinks(annotations.of(project), page.texts()));
  }
}
