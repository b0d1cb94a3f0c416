package io.perennial.server.dashboards;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.questions.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The saved questions of all projects. */
@Component
class SavedQuestions {

  private final Metadata metadata;

  SavedQuestions(Metadata metadata) {
    this.metadata = metadata;
  }

  /** The questions of a project, newest first. */
  List<SavedQuestion> of(long projectId) {
    return metadata
        .read()
        .sql("select * from saved_question where project_id = ? order by id desc")
        .param(projectId)
        .query(SavedQuestions::row)
        .list();
  }

  SavedQuestion find(long projectId, long id) {
    return metadata
        .read()
        .sql("select * from saved_question where project_id = ? and id = ?")
        .params(projectId, id)
        .query(SavedQuestions::row)
        .optional()
        .orElseThrow(SavedQuestions::gone);
  }

  /** Saves a question under a name of its own. */
  long save(long projectId, String name, String section, Query query, String by, Instant now) {
    requireName(name);
    return insert(projectId, name.strip(), section, query, by, now);
  }

  /** Saves a question that is called like its page. */
  long saveUnnamed(long projectId, String section, Query query, Instant now) {
    return insert(projectId, "", section, query, "", now);
  }

  private long insert(
      long projectId, String name, String section, Query query, String by, Instant now) {
    return metadata
        .write()
        .sql(
            """
            insert into saved_question (project_id, name, section, query, created_by, created_at)
            values (?, ?, ?, ?, ?, ?)
            returning id\
            """)
        .params(projectId, name, section, query.toString(), by, now.toEpochMilli())
        .query(Long.class)
        .single();
  }

  void rename(long projectId, long id, String name) {
    requireName(name);
    int rows =
        metadata
            .write()
            .sql("update saved_question set name = ? where project_id = ? and id = ?")
            .params(name.strip(), projectId, id)
            .update();
    if (rows == 0) {
      throw gone();
    }
  }

  /** Deletes a question and its tiles. */
  void delete(long projectId, long id) {
    metadata
        .write()
        .sql("delete from saved_question where project_id = ? and id = ?")
        .params(projectId, id)
        .update();
  }

  private static void requireName(String name) {
    new Validation()
        .require(
            !name.isBlank() && name.strip().length() <= SavedQuestion.MAX_NAME,
            "name",
            "saved.name",
            "A name has 1 to " + SavedQuestion.MAX_NAME + " characters.")
        .done();
  }

  private static PerennialException gone() {
    return new PerennialException(
        Category.CALLER, "saved.not_found", "There is no such saved question.");
  }

  static SavedQuestion row(ResultSet row, int number) throws SQLException {
    return new SavedQuestion(
        row.getLong("id"),
        row.getLong("project_id"),
        row.getString("name"),
        row.getString("section"),
        Query.parse(row.getString("query")),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
