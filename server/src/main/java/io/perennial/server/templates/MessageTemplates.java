package io.perennial.server.templates;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.console.Language;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The templates of each project. */
@Component
public class MessageTemplates {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final TypeReference<Map<Language, MessageTemplate.Words>> WORDS =
      new TypeReference<>() {};

  private final Metadata metadata;

  MessageTemplates(Metadata metadata) {
    this.metadata = metadata;
  }

  /** By name. */
  public List<MessageTemplate> all(long projectId) {
    return metadata
        .read()
        .sql("select * from template where project_id = ? order by name, id")
        .param(projectId)
        .query(MessageTemplates::row)
        .list();
  }

  public Optional<MessageTemplate> find(long projectId, long id) {
    return metadata
        .write()
        .sql("select * from template where project_id = ? and id = ?")
        .params(projectId, id)
        .query(MessageTemplates::row)
        .optional();
  }

  /**
   * Adds a template, or replaces the one with its id; messages that were decided keep their words.
   */
  public MessageTemplate save(long projectId, MessageTemplate template, Instant now) {
    return metadata.transaction(() -> {
      requireOwnName(projectId, template);
      long id =
          template.id() == 0 ? insert(projectId, template, now) : replace(projectId, template, now);
      return find(projectId, id).orElseThrow();
    });
  }

  private void requireOwnName(long projectId, MessageTemplate template) {
    long others =
        metadata
            .write()
            .sql("select count(*) from template where project_id = ? and name = ? and id <> ?")
            .params(projectId, template.name().strip(), template.id())
            .query(Long.class)
            .single();
    if (others > 0) {
      throw new PerennialException(
          Category.CONFLICT,
          List.of(
              new PerennialException.Problem(
                  "name", "template.name_taken", "Another template has this name.")));
    }
  }

  private long insert(long projectId, MessageTemplate template, Instant now) {
    return metadata
        .write()
        .sql(
            """
            insert into template (project_id, name, words, link, strict, updated_at)
            values (?, ?, ?, ?, ?, ?)
            returning id\
            """)
        .params(
            projectId,
            template.name().strip(),
            JSON.writeValueAsString(template.words()),
            template.link(),
            template.strict() ? 1 : 0,
            now.toEpochMilli())
        .query(Long.class)
        .single();
  }

  private long replace(long projectId, MessageTemplate template, Instant now) {
    int rows =
        metadata
            .write()
            .sql(
                """
                update template set name = ?, words = ?, link = ?, strict = ?, updated_at = ?
                where project_id = ? and id = ?\
                """)
            .params(
                template.name().strip(),
                JSON.writeValueAsString(template.words()),
                template.link(),
                template.strict() ? 1 : 0,
                now.toEpochMilli(),
                projectId,
                template.id())
            .update();
    if (rows == 0) {
      throw notFound();
    }
    return template.id();
  }

  /** Removes a template; messages that were decided keep their words. */
  public void remove(long projectId, long id) {
    int rows =
        metadata
            .write()
            .sql("delete from template where project_id = ? and id = ?")
            .params(projectId, id)
            .update();
    if (rows == 0) {
      throw notFound();
    }
  }

  /** The refusal of a template that is not there. */
  public static PerennialException notFound() {
    return new PerennialException(
        Category.CALLER, "template.not_found", "There is no such template.");
  }

  private static MessageTemplate row(ResultSet row, int number) throws SQLException {
    return new MessageTemplate(
        row.getLong("id"),
        row.getString("name"),
        JSON.readValue(row.getString("words"), WORDS),
        row.getString("link"),
        row.getInt("strict") == 1);
  }
}
