package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What users chose for themselves: channels, frequency and where they are. */
@Component
public class Preferences {

  /**
   * Which users are wanted; what is empty does not narrow.
   *
   * @param person a part of the user's reference
   * @param off a channel that they do not want
   */
  public record Filter(String person, Optional<ChannelKind> off) {}

  /** What a user chose, and when. */
  public record Chosen(String person, Choices choices, Optional<Instant> at) {}

  private final Metadata metadata;

  Preferences(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * The choices of a user. Where two of their ids chose differently, the more restrictive holds.
   *
   * @param ids every reference that belongs to the user
   */
  public Choices of(long projectId, Collection<String> ids) {
    List<Choices> all =
        metadata
            .write()
            .sql(
                """
                select channels_off, weekly_most, zone from reach_choice
                where project_id = :project and person in (:ids)\
                """)
            .param("project", projectId)
            .param("ids", ids)
            .query(Preferences::row)
            .list();
    return new Choices(
        all.stream().flatMap(one -> one.off().stream()).collect(Collectors.toSet()),
        all.stream().flatMap(one -> one.weeklyMost().stream()).min(Integer::compare),
        all.stream().flatMap(one -> one.zone().stream()).findFirst());
  }

  /** Replaces the choices of a user. */
  public void choose(long projectId, String person, Choices choices, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into reach_choice
              (project_id, person, channels_off, weekly_most, zone, decided_at, chosen_at)
            values (:project, :person, :off, :most, :zone, :at, :at)
            on conflict (project_id, person) do update set
              channels_off = excluded.channels_off, weekly_most = excluded.weekly_most,
              zone = excluded.zone, chosen_at = excluded.chosen_at\
            """)
        .param("project", projectId)
        .param("person", person)
        .param(
            "off",
            choices.off().stream().map(ChannelKind::id).sorted().collect(Collectors.joining(" ")))
        .param("most", orNull(choices.weeklyMost()))
        .param("zone", choices.zone().map(ZoneId::getId).orElse(""))
        .param("at", now.toEpochMilli())
        .update();
  }

  /** The users who chose something, the latest first. */
  public List<Chosen> latest(long projectId, Filter filter, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from reach_choice
            where project_id = :project
              and (channels_off <> '' or weekly_most is not null or zone <> '')
              and lower(person) like :person escape '!'
              and (:off = '' or ' ' || channels_off || ' ' like '% ' || :off || ' %')
            order by coalesce(chosen_at, decided_at) desc, person limit :limit\
            """)
        .param("project", projectId)
        .param("person", Suppressions.containing(filter.person()))
        .param("off", filter.off().map(ChannelKind::id).orElse(""))
        .param("limit", limit)
        .query((row, number) -> {
          long at = row.getLong("chosen_at");
          return new Chosen(
              row.getString("person"),
              row(row, number),
              at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)));
        })
        .list();
  }

  private static @Nullable Integer orNull(Optional<Integer> number) {
    return number.orElse(null);
  }

  private static Choices row(ResultSet row, int number) throws SQLException {
    int most = row.getInt("weekly_most");
    Optional<Integer> weekly = row.wasNull() ? Optional.empty() : Optional.of(most);
    Set<ChannelKind> off =
        Arrays.stream(row.getString("channels_off").split(" "))
            .flatMap(id -> ChannelKind.ofId(id).stream())
            .collect(Collectors.toSet());
    return new Choices(off, weekly, Recipient.zone(row.getString("zone")));
  }
}
