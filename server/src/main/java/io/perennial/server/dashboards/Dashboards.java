package io.perennial.server.dashboards;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.server.dashboards.DashboardTile.Placed;
import io.perennial.server.dashboards.DashboardTile.Size;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The dashboards of all projects. */
@Component
class Dashboards {

  private final Metadata metadata;

  Dashboards(Metadata metadata) {
    this.metadata = metadata;
  }

  private record Head(long id, long projectId, String name) {}

  /** The dashboards of a project, oldest first. */
  List<Dashboard> of(long projectId) {
    return metadata
        .read()
        .sql("select id, project_id, name from dashboard where project_id = ? order by id")
        .param(projectId)
        .query(Dashboards::head)
        .list()
        .stream()
        .map(this::whole)
        .toList();
  }

  Dashboard find(long projectId, long id) {
    return head(id)
        .filter(head -> head.projectId() == projectId)
        .map(this::whole)
        .orElseThrow(Dashboards::gone);
  }

  /** A dashboard of any project. */
  Optional<Dashboard> find(long id) {
    return head(id).map(this::whole);
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(row.getLong("id"), row.getLong("project_id"), row.getString("name"));
  }

  private Optional<Head> head(long id) {
    return metadata
        .read()
        .sql("select id, project_id, name from dashboard where id = ?")
        .param(id)
        .query(Dashboards::head)
        .optional();
  }

  private Dashboard whole(Head head) {
    List<DashboardTile> tiles =
        metadata
            .read()
            .sql(
                """
                select q.*, t.id as tile_id, t.columns_wide, t.rows_high
                from dashboard_tile t join saved_question q on q.id = t.question_id
                where t.dashboard_id = ?
                order by t.place, t.id\
                """)
            .param(head.id())
            .query((row, number) ->
                new DashboardTile(
                    row.getLong("tile_id"),
                    SavedQuestions.row(row, number),
                    new Size(row.getInt("columns_wide"), row.getInt("rows_high"))))
            .list();
    return new Dashboard(head.id(), head.projectId(), head.name(), tiles);
  }

  long create(long projectId, String name, Instant now) {
    requireName(name);
    return insert(projectId, name.strip(), now);
  }

  /** Makes a dashboard that is called ready-made in the language of its reader. */
  long createUnnamed(long projectId, Instant now) {
    return insert(projectId, "", now);
  }

  private long insert(long projectId, String name, Instant now) {
    return metadata
        .write()
        .sql("insert into dashboard (project_id, name, created_at) values (?, ?, ?) returning id")
        .params(projectId, name, now.toEpochMilli())
        .query(Long.class)
        .single();
  }

  void rename(Dashboard dashboard, String name) {
    requireName(name);
    metadata
        .write()
        .sql("update dashboard set name = ? where id = ?")
        .params(name.strip(), dashboard.id())
        .update();
  }

  /** A dashboard of the same questions in the same places. */
  long duplicate(Dashboard dashboard, String name, Instant now) {
    return metadata.transaction(() -> {
      long copy = create(dashboard.projectId(), name, now);
      dashboard.tiles().forEach(tile -> insertTile(copy, tile.question().id(), tile.size()));
      return copy;
    });
  }

  /** Deletes a dashboard with its tiles and links; the questions stay. */
  void delete(Dashboard dashboard) {
    metadata.write().sql("delete from dashboard where id = ?").param(dashboard.id()).update();
  }

  /** Adds a question of the same project at the end. */
  void add(Dashboard dashboard, SavedQuestion question, Size size) {
    if (dashboard.tiles().size() >= Dashboard.MAX_TILES) {
      throw new PerennialException(
          Category.LIMIT,
          "dashboard.full",
          "A dashboard has at most " + Dashboard.MAX_TILES + " tiles.");
    }
    insertTile(dashboard.id(), question.id(), size);
  }

  private void insertTile(long dashboardId, long questionId, Size size) {
    metadata
        .write()
        .sql(
            """
            insert into dashboard_tile
              (dashboard_id, question_id, place, columns_wide, rows_high)
            select ?, ?, coalesce(max(place), 0) + 1, ?, ?
            from dashboard_tile where dashboard_id = ?\
            """)
        .params(dashboardId, questionId, size.columns(), size.rows(), dashboardId)
        .update();
  }

  void remove(Dashboard dashboard, long tileId) {
    metadata
        .write()
        .sql("delete from dashboard_tile where dashboard_id = ? and id = ?")
        .params(dashboard.id(), tileId)
        .update();
  }

  /** Gives tiles new places and sizes; those of other dashboards are left alone. */
  void arrange(Dashboard dashboard, List<Placed> placed) {
    metadata.inTransaction(() -> {
      for (int place = 0; place < placed.size(); place++) {
        metadata
            .write()
            .sql(
                """
                update dashboard_tile set place = ?, columns_wide = ?, rows_high = ?
                where dashboard_id = ? and id = ?\
                """)
            .params(
                place + 1,
                placed.get(place).size().columns(),
                placed.get(place).size().rows(),
                dashboard.id(),
                placed.get(place).tile())
            .update();
      }
    });
  }

  private static void requireName(String name) {
    new Validation()
        .require(
            !name.isBlank() && name.strip().length() <= Dashboard.MAX_NAME,
            "name",
            "dashboard.name",
            "A name has 1 to " + Dashboard.MAX_NAME + " characters.")
        .done();
  }

  static PerennialException gone() {
    return new PerennialException(
        Category.CALLER, "dashboard.not_found", "There is no such dashboard.");
  }
}
