package io.perennial.server.dashboards;

/** A saved question on a dashboard. */
record DashboardTile(long id, SavedQuestion question, Size size) {

  /**
   * How large a tile is: {@value #MIN_COLUMNS} to {@value #MAX_COLUMNS} of twelve columns, and 1 to
   * {@value #MAX_ROWS} rows. On a phone every tile has the full width.
   */
  record Size(int columns, int rows) {

    static final int MIN_COLUMNS = 3;
    static final int MAX_COLUMNS = 12;
    static final int MAX_ROWS = 4;
    static final Size USUAL = new Size(6, 2);

    Size {
      columns = Math.clamp(columns, MIN_COLUMNS, MAX_COLUMNS);
      rows = Math.clamp(rows, 1, MAX_ROWS);
    }
  }

  /** A tile's new size; the order of such a list is the new order. */
  record Placed(long tile, Size size) {}
}
