package io.perennial.server.rewards;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a project's rewards are delivered, and where the end of a subscription is read. */
@Component
public class RewardSettings {

  /** The trait that says when a subscription ends, until the team names another. */
  public static final String EXPIRY_TRAIT = "subscription_expires_at";

  /**
   * The settings of a project.
   *
   * @param channelId the webhook that grants are delivered over; empty for the first that is on
   * @param expiryTrait a day or an instant in ISO 8601, or seconds since 1970
   */
  public record Chosen(Optional<Long> channelId, String expiryTrait) {
    public Chosen {
      expiryTrait = expiryTrait.isBlank() ? EXPIRY_TRAIT : expiryTrait.strip();
    }
  }

  private final Metadata metadata;

  RewardSettings(Metadata metadata) {
    this.metadata = metadata;
  }

  public Chosen of(Project project) {
    return metadata
        .read()
        .sql("select * from reward_settings where project_id = ?")
        .param(project.id())
        .query((row, number) -> {
          long channel = row.getLong("channel_id");
          return new Chosen(
              row.wasNull() ? Optional.empty() : Optional.of(channel),
              row.getString("expiry_trait"));
        })
        .optional()
        .orElse(new Chosen(Optional.empty(), EXPIRY_TRAIT));
  }

  public void choose(Project project, Chosen chosen) {
    @Nullable Long channel = chosen.channelId().orElse(null);
    metadata
        .write()
        .sql(
            """
            insert into reward_settings (project_id, channel_id, expiry_trait)
            values (:project, :channel, :trait)
            on conflict (project_id) do update set
              channel_id = excluded.channel_id, expiry_trait = excluded.expiry_trait\
            """)
        .param("project", project.id())
        .param("channel", channel)
        .param("trait", chosen.expiryTrait())
        .update();
  }
}
