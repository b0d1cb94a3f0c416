package io.perennial.server.channels;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.server.budget.Money;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The channels of each project, and the way out over them. */
@Component
public class Channels {

  private static final String PURPOSE = "channel";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Metadata metadata;
  private final SecretBox box;
  private final Carriers carriers;

  Channels(Metadata metadata, SecretBox box, Carriers carriers) {
    this.metadata = metadata;
    this.box = box;
    this.carriers = carriers;
  }

  /** Every channel, the in-app inbox first. */
  public List<Channel> all(Project project) {
    List<Channel> all = new java.util.ArrayList<>(List.of(Channel.inApp(project)));
    all.addAll(
        metadata
            .read()
            .sql("select * from channel where project_id = ? order by id")
            .param(project.id())
            .query((row, number) -> row(row, project))
            .list());
    return all;
  }

  /** A channel by its id, as it is inside the open transaction. */
  public Optional<Channel> find(Project project, long id) {
    return metadata
        .write()
        .sql("select * from channel where project_id = ? and id = ?")
        .params(project.id(), id)
        .query((row, number) -> row(row, project))
        .optional();
  }

  /** Sets a channel up. Its settings are not shown again. */
  public Channel create(
      Project project,
      ChannelKind kind,
      String name,
      ChannelSettings settings,
      Money cost,
      Instant now) {
    requireName(name);
    long id =
        metadata
            .write()
            .sql(
                """
                insert into channel
                  (project_id, kind, name, settings_sealed, hint, cost_micros, enabled, created_at)
                values (?, ?, ?, ?, ?, ?, 1, ?)
                returning id\
                """)
            .params(
                project.id(),
                kind.name(),
                name.strip(),
                box.seal(PURPOSE, JSON.writeValueAsString(settings)),
                settings.hint(),
                cost.micros(),
                now.toEpochMilli())
            .query(Long.class)
            .single();
    return find(project, id).orElseThrow();
  }

  /**
   * Changes what is not secret and returns the channel as it is then. A channel that is switched on
   * has no problem any more.
   */
  public Channel change(Project project, long id, String name, Money cost, boolean enabled) {
    requireName(name);
    int rows =
        metadata
            .write()
            .sql(
                """
                update channel set name = ?, cost_micros = ?, enabled = ?,
                  problem = case when ? = 1 then '' else problem end
                where project_id = ? and id = ?\
                """)
            .params(name.strip(), cost.micros(), enabled ? 1 : 0, enabled ? 1 : 0, project.id(), id)
            .update();
    if (rows == 0) {
      throw notFound();
    }
    return find(project, id).orElseThrow(Channels::notFound);
  }

  /** Switches a channel off because its receiver said that it is no more. */
  public void switchOff(Project project, Channel channel, String problem) {
    metadata
        .write()
        .sql("update channel set enabled = 0, problem = ? where project_id = ? and id = ?")
        .params(problem, project.id(), channel.id().orElseThrow())
        .update();
  }

  /** Removes a channel and its secrets; its messages stay in the log. */
  public void remove(Project project, long id) {
    int rows =
        metadata
            .write()
            .sql("delete from channel where project_id = ? and id = ?")
            .params(project.id(), id)
            .update();
    if (rows == 0) {
      throw notFound();
    }
  }

  /** Where users reach this server, as the project's first mail channel says it. */
  public Optional<String> site(Project project) {
    return metadata
        .read()
        .sql("select settings_sealed from channel where project_id = ? and kind = ? order by id")
        .params(project.id(), ChannelKind.EMAIL.name())
        .query((row, number) -> row.getString("settings_sealed"))
        .list()
        .stream()
        .flatMap(sealed -> box.open(PURPOSE, sealed).stream())
        .map(json -> JSON.readValue(json, ChannelSettings.class))
        .filter(ChannelSettings.Email.class::isInstance)
        .map(settings -> ((ChannelSettings.Email) settings).site().replaceAll("/+$", ""))
        .findFirst();
  }

  /** Sends a message over a channel outside the product, once. */
  public Outcome send(Channel channel, Outgoing message) {
    return opened(channel, settings -> carriers.send(channel.kind(), settings, message));
  }

  /** Tells a webhook something that is no message to a user, once. */
  public Outcome tell(Channel webhook, Notice notice) {
    return opened(webhook, settings -> carriers.tell(settings, notice));
  }

  private Outcome opened(Channel channel, Function<ChannelSettings, Outcome> send) {
    String sealed =
        metadata
            .read()
            .sql("select settings_sealed from channel where id = ?")
            .param(channel.id().orElseThrow())
            .query(String.class)
            .optional()
            .orElse("");
    return box.open(PURPOSE, sealed)
        .map(json -> send.apply(JSON.readValue(json, ChannelSettings.class)))
        .orElseGet(() ->
            new Outcome.Refused(
                "The channel's settings cannot be opened with this data folder's secret.",
                Outcome.Blame.CHANNEL));
  }

  private static void requireName(String name) {
    new Validation()
        .require(
            !name.isBlank() && name.length() <= 80,
            "name",
            "channel.name",
            "A channel's name has 1 to 80 characters.")
        .done();
  }

  /** The refusal of a channel that is not there. */
  public static PerennialException notFound() {
    return new PerennialException(
        Category.CALLER, "channel.not_found", "There is no such channel.");
  }

  private static Channel row(ResultSet row, Project project) throws SQLException {
    return new Channel(
        Optional.of(row.getLong("id")),
        ChannelKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("hint"),
        new Money(row.getLong("cost_micros"), project.currency()),
        row.getInt("enabled") == 1,
        row.getString("problem"));
  }
}
