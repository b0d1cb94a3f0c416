package io.perennial.server.dashboards;

import io.perennial.server.console.Texts;
import java.util.List;

/**
 * Tiles in an order, each as wide and high as it was made.
 *
 * @param name empty for the ready-made dashboard, whose name depends on the reader's language
 */
record Dashboard(long id, long projectId, String name, List<DashboardTile> tiles) {

  static final int MAX_NAME = 80;
  static final int MAX_TILES = 40;

  Dashboard {
    tiles = List.copyOf(tiles);
  }

  String title(Texts texts) {
    return name.isEmpty() ? texts.t("dashboards.ready") : name;
  }
}
