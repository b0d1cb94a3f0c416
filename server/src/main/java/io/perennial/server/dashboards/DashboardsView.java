package io.perennial.server.dashboards;

import io.perennial.server.console.Form;
import io.perennial.server.console.Texts;
import java.util.List;

/** What the list of dashboards shows. */
public record DashboardsView(List<Row> rows, Form form) {

  /** One dashboard. */
  public record Row(long id, String title, List<String> tiles) {}

  static DashboardsView of(List<Dashboard> dashboards, Form form, Texts texts) {
    return new DashboardsView(
        dashboards.stream()
            .map(dashboard ->
                new Row(
                    dashboard.id(),
                    dashboard.title(texts),
                    dashboard.tiles().stream().map(tile -> tile.question().title(texts)).toList()))
            .toList(),
        form);
  }
}
