package io.perennial.server.campaigns;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Whom each campaign reached out to, for those who count what came of it. */
@Component
public class CampaignOutcomes {

  /**
   * The treated people of a campaign; a person counts once, by the first round.
   *
   * @param days who became eligible on which day, in the project's time zone
   * @param goal whether it has a goal
   * @param goals how many of them reached it within its window
   */
  public record Outcome(
      long id,
      String name,
      SortedMap<LocalDate, SortedSet<String>> days,
      boolean goal,
      long goals) {

    public long treated() {
      return days.values().stream().mapToLong(SortedSet::size).sum();
    }
  }

  private record Row(long campaign, String person, Instant eligibleAt, boolean reached) {}

  private final Metadata metadata;
  private final Campaigns campaigns;

  CampaignOutcomes(Metadata metadata, Campaigns campaigns) {
    this.metadata = metadata;
    this.campaigns = campaigns;
  }

  /** Every campaign of a project, newest first. */
  public List<Outcome> all(Project project) {
    Map<Long, SortedMap<LocalDate, SortedSet<String>>> days = new LinkedHashMap<>();
    Map<Long, Long> goals = new LinkedHashMap<>();
    for (Row row : treated(project)) {
      days.computeIfAbsent(row.campaign(), id -> new TreeMap<>())
          .computeIfAbsent(project.calendar().dayOf(row.eligibleAt()), day -> new TreeSet<>())
          .add(row.person());
      goals.merge(row.campaign(), row.reached() ? 1L : 0L, Long::sum);
    }
    return campaigns.all(project).stream()
        .map(campaign ->
            new Outcome(
                campaign.id(),
                campaign.name(),
                days.getOrDefault(campaign.id(), new TreeMap<>()),
                campaign.definition().goal().isPresent(),
                goals.getOrDefault(campaign.id(), 0L)))
        .toList();
  }

  private List<Row> treated(Project project) {
    return metadata
        .read()
        .sql(
            """
            select e.campaign_id, e.person, e.eligible_at, e.goal_at from campaign_enrolment e
            join campaign c on c.id = e.campaign_id
            where c.project_id = ? and e.arm = 'TREATED' and e.round = 1\
            """)
        .param(project.id())
        .query((row, number) ->
            new Row(
                row.getLong("campaign_id"),
                row.getString("person"),
                Instant.ofEpochMilli(row.getLong("eligible_at")),
                row.getLong("goal_at") > 0))
        .list();
  }
}
