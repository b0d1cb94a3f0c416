package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The campaigns of all projects, with their versions. */
@Component
public class Campaigns {

  static final int MAX_NAME = 80;

  private final Metadata metadata;
  private final References references;

  Campaigns(Metadata metadata, References references) {
    this.metadata = metadata;
    this.references = references;
  }

  /** The campaigns of a project, newest first. */
  public List<Campaign> all(Project project) {
    return CampaignRow.joined(
        metadata
            .write()
            .sql(CampaignRow.SELECT + " where c.project_id = ? order by c.id desc, number")
            .param(project.id())
            .query(CampaignRow::row)
            .list());
  }

  /** The running campaigns of a project, oldest first. */
  List<Campaign> running(Project project) {
    return all(project).reversed().stream().filter(one -> one.state() == State.RUNNING).toList();
  }

  /**
   * One campaign.
   *
   * @throws PerennialException of category {@code CALLER} when the project has no such campaign
   */
  public Campaign find(Project project, long id) {
    return CampaignRow.joined(
            metadata
                .write()
                .sql(CampaignRow.SELECT + " where c.project_id = ? and c.id = ? order by number")
                .params(project.id(), id)
                .query(CampaignRow::row)
                .list())
        .stream()
        .findFirst()
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "campaign.not_found", "There is no campaign " + id + "."));
  }

  /** Writes down a new campaign, as a draft. */
  public Campaign create(
      Project project, String name, Definition definition, String by, Instant now) {
    requireName(project, name, 0);
    references.check(project, definition);
    long created =
        metadata.transaction(() -> {
          long id =
              metadata
                  .write()
                  .sql(
                      """
                      insert into campaign (project_id, name, state, version, created_at)
                      values (?, ?, 'DRAFT', 1, ?) returning id\
                      """)
                  .params(project.id(), name.strip(), now.toEpochMilli())
                  .query(Long.class)
                  .single();
          insert(id, 1, definition, by, now);
          return id;
        });
    return find(project, created);
  }

  /**
   * Changes what a campaign does. A version that nobody approved is rewritten and becomes a draft
   * again; of an approved one, a new version is made, and the approved one stays in force.
   */
  public Campaign change(
      Project project,
      Campaign campaign,
      String name,
      Definition definition,
      String by,
      Instant now) {
    require(campaign.state() != State.ENDED, "An ended campaign is not changed any more.");
    requireName(project, name, campaign.id());
    references.check(project, definition);
    metadata.inTransaction(() -> {
      metadata
          .write()
          .sql("update campaign set name = ? where id = ?")
          .params(name.strip(), campaign.id())
          .update();
      Version latest = campaign.latest();
      if (latest.approved()) {
        insert(campaign.id(), latest.number() + 1, definition, by, now);
      } else {
        metadata
            .write()
            .sql("delete from campaign_version where campaign_id = ? and version = ?")
            .params(campaign.id(), latest.number())
            .update();
        insert(campaign.id(), latest.number(), definition, by, now);
      }
      follow(campaign, State.DRAFT);
    });
    return find(project, campaign.id());
  }

  /** Asks for approval of the latest version. */
  public Campaign submit(Project project, Campaign campaign) {
    stand(campaign, State.DRAFT, State.IN_REVIEW);
    return find(project, campaign.id());
  }

  /** Sends the latest version back to whoever writes it. */
  public Campaign refuse(Project project, Campaign campaign) {
    stand(campaign, State.IN_REVIEW, State.DRAFT);
    return find(project, campaign.id());
  }

  /** Approves the latest version: it is in force from now on. */
  public Campaign approve(Project project, Campaign campaign, String by, Instant now) {
    metadata.inTransaction(() -> {
      stand(campaign, State.IN_REVIEW, State.APPROVED);
      Version latest = campaign.latest();
      metadata
          .write()
          .sql(
              """
              update campaign_version set approved_by = ?, approved_at = ?
              where campaign_id = ? and version = ?\
              """)
          .params(by, now.toEpochMilli(), campaign.id(), latest.number())
          .update();
      metadata
          .write()
          .sql("update campaign set version = ? where id = ?")
          .params(latest.number(), campaign.id())
          .update();
    });
    return find(project, campaign.id());
  }

  /** Starts, pauses, resumes or ends. */
  public Campaign move(Project project, Campaign campaign, State to, Instant now) {
    require(
        campaign.state().next().contains(to)
            && (to == State.RUNNING || to == State.PAUSED || to == State.ENDED),
        "A campaign that is " + campaign.state().id() + " cannot become " + to.id() + ".");
    int moved =
        metadata
            .write()
            .sql(
                """
                update campaign set state = :to,
                  started_at = case when :to = 'RUNNING' then coalesce(started_at, :now)
                    else started_at end,
                  ended_at = case when :to = 'ENDED' then :now else null end
                where id = :id and state = :from\
                """)
            .param("to", to.name())
            .param("from", campaign.state().name())
            .param("now", now.toEpochMilli())
            .param("id", campaign.id())
            .update();
    require(moved == 1, "Somebody else changed the campaign at the same time.");
    return find(project, campaign.id());
  }

  private void stand(Campaign campaign, State from, State to) {
    Version latest = campaign.latest();
    require(
        latest.standing() == from,
        "The latest version is " + latest.standing().id() + ", not " + from.id() + ".");
    metadata.inTransaction(() -> {
      int changed =
          metadata
              .write()
              .sql(
                  """
                  update campaign_version set standing = ?
                  where campaign_id = ? and version = ? and standing = ?\
                  """)
              .params(to.name(), campaign.id(), latest.number(), from.name())
              .update();
      require(changed == 1, "Somebody else changed the campaign at the same time.");
      follow(campaign, to);
    });
  }

  /** A campaign that was never approved stands where its only version stands. */
  private void follow(Campaign campaign, State standing) {
    if (campaign.state() == State.DRAFT || campaign.state() == State.IN_REVIEW) {
      metadata
          .write()
          .sql("update campaign set state = ? where id = ?")
          .params(standing.name(), campaign.id())
          .update();
    }
  }

  private void insert(long id, int number, Definition definition, String by, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into campaign_version
              (campaign_id, version, definition, standing, written_by, written_at, approved_by)
            values (?, ?, ?, 'DRAFT', ?, ?, '')\
            """)
        .params(id, number, DefinitionJson.write(definition), by, now.toEpochMilli())
        .update();
  }

  private void requireName(Project project, String name, long own) {
    String stripped = name.strip();
    new Validation()
        .require(
            !stripped.isEmpty() && stripped.length() <= MAX_NAME,
            "name",
            "campaign.name",
            "A campaign's name has 1 to " + MAX_NAME + " characters.")
        .require(
            all(project).stream()
                .noneMatch(other -> other.id() != own && other.name().equals(stripped)),
            "name",
            "campaign.name_taken",
            "Another campaign has this name.")
        .done();
  }

  private static void require(boolean holds, String detail) {
    if (!holds) {
      throw new PerennialException(Category.CONFLICT, "campaign.state", detail);
    }
  }
}
