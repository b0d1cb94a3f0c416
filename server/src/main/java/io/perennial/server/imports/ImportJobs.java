package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.imports.ImportJob.Status;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The history of imports. */
@Repository
class ImportJobs {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Metadata metadata;

  ImportJobs(Metadata metadata) {
    this.metadata = metadata;
  }

  long create(long projectId, String fileName, String startedBy, Instant now) {
    return metadata
        .write()
        .sql(
            """
            insert into import_job
              (project_id, file_name, bytes, started_by, created_at, status, choices, report,
               problem)
            values (?, ?, 0, ?, ?, 'UPLOADED', '', ?, '')
            returning id\
            """)
        .params(
            projectId,
            fileName,
            startedBy,
            now.toEpochMilli(),
            MAPPER.writeValueAsString(ImportReport.EMPTY))
        .query(Long.class)
        .single();
  }

  void uploaded(long id, long bytes) {
    metadata.write().sql("update import_job set bytes = ? where id = ?").params(bytes, id).update();
  }

  void delete(long id) {
    metadata.write().sql("delete from import_job where id = ?").param(id).update();
  }

  /** Marks a job that is not active as waiting; false when it is active or finished. */
  boolean waiting(long id, String choices) {
    return metadata
            .write()
            .sql(
                """
                update import_job set status = 'WAITING', choices = ?, problem = '',
                  finished_at = null
                where id = ? and status not in ('WAITING', 'RUNNING', 'FINISHED')\
                """)
            .params(choices, id)
            .update()
        == 1;
  }

  void running(long id) {
    metadata
        .write()
        .sql("update import_job set status = 'RUNNING' where id = ?")
        .param(id)
        .update();
  }

  void ended(long id, Status status, ImportReport report, String problem, Instant now) {
    metadata
        .write()
        .sql(
            """
            update import_job set status = ?, report = ?, problem = ?, finished_at = ?
            where id = ?\
            """)
        .params(status.name(), MAPPER.writeValueAsString(report), problem, now.toEpochMilli(), id)
        .update();
  }

  /** Marks what was under way when the server stopped. */
  void interrupted() {
    metadata
        .write()
        .sql(
            """
            update import_job set status = 'INTERRUPTED'
            where status in ('WAITING', 'RUNNING')\
            """)
        .update();
  }

  ImportJob find(long projectId, long id) {
    return metadata
        .read()
        .sql("select * from import_job where project_id = ? and id = ?")
        .params(projectId, id)
        .query(ImportJobs::row)
        .optional()
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "import.not_found", "There is no import " + id + "."));
  }

  /** The imports of a project, newest first. */
  List<ImportJob> newest(long projectId, int limit) {
    return metadata
        .read()
        .sql("select * from import_job where project_id = ? order by id desc limit ?")
        .params(projectId, limit)
        .query(ImportJobs::row)
        .list();
  }

  /** The ids of jobs whose file is still of use: startable ones created after {@code since}. */
  List<Long> keepingFiles(Instant since) {
    return metadata
        .read()
        .sql("select id from import_job where status <> 'FINISHED' and created_at >= ?")
        .param(since.toEpochMilli())
        .query((row, number) -> row.getLong("id"))
        .list();
  }

  private static ImportJob row(ResultSet row, int number) throws SQLException {
    long finished = row.getLong("finished_at");
    Instant finishedAt = row.wasNull() ? null : Instant.ofEpochMilli(finished);
    return new ImportJob(
        row.getLong("id"),
        row.getLong("project_id"),
        row.getString("file_name"),
        row.getLong("bytes"),
        row.getString("started_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        finishedAt,
        Status.valueOf(row.getString("status")),
        row.getString("choices"),
        MAPPER.readValue(row.getString("report"), ImportReport.class),
        row.getString("problem"));
  }
}
