package io.perennial.server.messages;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The guard rails of each project: the defaults until somebody changes them. */
@Component
public class GuardRailSettings {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Metadata metadata;
  private final Map<Long, Rules> known = new ConcurrentHashMap<>();

  GuardRailSettings(Metadata metadata) {
    this.metadata = metadata;
  }

  public Rules of(Project project) {
    return known.computeIfAbsent(project.id(), this::read);
  }

  private Rules read(long projectId) {
    return metadata
        .write()
        .sql("select rules from guard_rails where project_id = ?")
        .param(projectId)
        .query(String.class)
        .optional()
        .map(json -> JSON.readValue(json, Rules.class))
        .orElse(Rules.DEFAULT);
  }

  /** Replaces the guard rails; they hold for every message decided from now on. */
  public void change(Project project, Rules rules) {
    metadata
        .write()
        .sql(
            """
            insert into guard_rails (project_id, rules) values (?, ?)
            on conflict (project_id) do update set rules = excluded.rules\
            """)
        .params(project.id(), JSON.writeValueAsString(rules))
        .update();
    known.remove(project.id());
    metadata.afterCommit(() -> known.remove(project.id()));
  }
}
