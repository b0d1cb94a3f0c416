package io.perennial.server.dashboards;

import io.perennial.server.console.Texts;
import io.perennial.server.dashboards.DashboardView.TileView;
import io.perennial.server.projects.Project;
import java.util.List;

/** What somebody sees who follows a link to a dashboard. */
public record SharedView(
    String title, String project, String until, String marks, List<TileView> tiles) {

  static SharedView of(
      String token, Dashboard dashboard, SharedLink link, Project project, Texts texts) {
    String address = "/shared/" + token;
    return new SharedView(
        dashboard.title(texts),
        project.name(),
        texts.date(project.calendar().dayOf(link.expiresAt().minusMillis(1))),
        address + "/marks",
        dashboard.tiles().stream()
            .map(tile ->
                new TileView(
                    tile.id(),
                    tile.question().title(texts),
                    "",
                    address + "/tiles/" + tile.id(),
                    tile.size().columns(),
                    tile.size().rows()))
            .toList());
  }
}
