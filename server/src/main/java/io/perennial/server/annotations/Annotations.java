package io.perennial.server.annotations;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.annotations.Annotation.Kind;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The annotations of all projects. */
@Component
public class Annotations {

  /** More than this are not kept for one project. */
  static final int MOST = 2_000;

  private final Metadata metadata;

  Annotations(Metadata metadata) {
    this.metadata = metadata;
  }

  /** An annotation as it is kept. */
  public record Kept(long id, Annotation annotation, String createdBy) {}

  /** The annotations of a project, latest day first. */
  public List<Kept> of(long projectId) {
    return metadata
        .read()
        .sql("select * from annotation where project_id = ? order by on_day desc, id desc")
        .param(projectId)
        .query(Annotations::row)
        .list();
  }

  /**
   * Adds an annotation. One of the same day, kind and label is not added twice, so that a build may
   * run again; its link is replaced.
   *
   * @param by the e-mail address, or the name of the program, that enters it
   */
  public Kept add(long projectId, Annotation annotation, String by, Instant now) {
    return metadata.transaction(() -> {
      Optional<Kept> same = same(projectId, annotation);
      if (same.isPresent()) {
        metadata
            .write()
            .sql("update annotation set link = ? where id = ?")
            .params(annotation.link(), same.get().id())
            .update();
        return new Kept(same.get().id(), annotation, same.get().createdBy());
      }
      requireRoom(projectId);
      return insert(projectId, annotation, by, now);
    });
  }

  private Optional<Kept> same(long projectId, Annotation annotation) {
    return metadata
        .write()
        .sql(
            """
            select * from annotation
            where project_id = ? and on_day = ? and kind = ? and label = ?\
            """)
        .params(projectId, annotation.on().toString(), annotation.kind().name(), annotation.label())
        .query(Annotations::row)
        .optional();
  }

  private void requireRoom(long projectId) {
    int kept =
        metadata
            .write()
            .sql("select count(*) from annotation where project_id = ?")
            .param(projectId)
            .query(Integer.class)
            .single();
    if (kept >= MOST) {
      throw new PerennialException(
          Category.LIMIT, "annotation.many", "A project has at most " + MOST + " annotations.");
    }
  }

  private Kept insert(long projectId, Annotation annotation, String by, Instant now) {
    return metadata
        .write()
        .sql(
            """
            insert into annotation
              (project_id, on_day, kind, label, link, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            returning *\
            """)
        .params(
            projectId,
            annotation.on().toString(),
            annotation.kind().name(),
            annotation.label(),
            annotation.link(),
            by,
            now.toEpochMilli())
        .query(Annotations::row)
        .single();
  }

  /** Removes an annotation of a project. */
  public void remove(long projectId, long id) {
    int rows =
        metadata
            .write()
            .sql("delete from annotation where project_id = ? and id = ?")
            .params(projectId, id)
            .update();
    if (rows == 0) {
      throw new PerennialException(
          Category.CALLER, "annotation.not_found", "There is no such annotation.");
    }
  }

  /** Removes every annotation that {@code by} entered. */
  public void removeAllOf(long projectId, String by) {
    metadata
        .write()
        .sql("delete from annotation where project_id = ? and created_by = ?")
        .params(projectId, by)
        .update();
  }

  private static Kept row(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getLong("id"),
        new Annotation(
            LocalDate.parse(row.getString("on_day")),
            Kind.valueOf(row.getString("kind")),
            row.getString("label"),
            row.getString("link")),
        row.getString("created_by"));
  }
}
