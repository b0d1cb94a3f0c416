package io.perennial.server.campaigns;

import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in which campaign, and how far they have come. */
@Component
class Enrolments {

  /** Rows of one statement; a transaction stays short, so that others may write between. */
  static final int AT_ONCE = 500;

  /** How many people of an arm were enrolled, and how many of them reached the goal. */
  record Count(long enrolled, long goals) {}

  private record Earlier(int round, Instant eligibleAt, boolean active) {}

  private final Metadata metadata;

  Enrolments(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * Enrols those who may enter: who was never in the campaign, or has left it and qualified so many
   * days ago that the campaign takes them again. Enrolling the same people again changes nothing.
   *
   * @param due when the first step of a person is taken
   * @return how many were enrolled
   */
  int enrol(
      Campaign campaign,
      Collection<String> people,
      Instant eligibleAt,
      Function<String, Instant> due) {
    List<String> all = List.copyOf(people);
    int enrolled = 0;
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      enrolled += metadata.transaction(() -> enrolSome(campaign, some, eligibleAt, due));
    }
    return enrolled;
  }

  private int enrolSome(
      Campaign campaign, List<String> people, Instant eligibleAt, Function<String, Instant> due) {
    Map<String, Integer> rounds = rounds(campaign, people, eligibleAt);
    rounds.forEach(
        (person, round) -> insert(campaign, person, round, eligibleAt, due.apply(person)));
    return rounds.size();
  }

  /** Those of some people who may enter at a moment, each with the number of their round. */
  Map<String, Integer> mayEnter(Campaign campaign, Collection<String> people, Instant at) {
    List<String> all = List.copyOf(people);
    Map<String, Integer> rounds = new LinkedHashMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      rounds.putAll(rounds(campaign, some, at));
    }
    return rounds;
  }

  private Map<String, Integer> rounds(Campaign campaign, List<String> people, Instant at) {
    Map<String, Earlier> earlier = earlier(campaign, people);
    Map<String, Integer> rounds = new LinkedHashMap<>();
    for (String person : people) {
      round(campaign, earlier.get(person), at).ifPresent(round -> rounds.put(person, round));
    }
    return rounds;
  }

  private static Optional<Integer> round(
      Campaign campaign, @Nullable Earlier earlier, Instant eligibleAt) {
    if (earlier == null) {
      return Optional.of(1);
    }
    return campaign
        .definition()
        .reentryDays()
        .filter(days ->
            !earlier.active()
                && !earlier.eligibleAt().plus(Duration.ofDays(days)).isAfter(eligibleAt))
        .map(_ -> earlier.round() + 1);
  }

  private Map<String, Earlier> earlier(Campaign campaign, List<String> people) {
    Map<String, Earlier> earlier = new HashMap<>();
    metadata
        .write()
        .sql(
            """
            select person, max(round) as round, max(eligible_at) as eligible_at,
              max(case when ended_at is null then 1 else 0 end) as active
            from campaign_enrolment where campaign_id = :campaign and person in (:people)
            group by person\
            """)
        .param("campaign", campaign.id())
        .param("people", people)
        .query(row -> {
          earlier.put(
              row.getString("person"),
              new Earlier(
                  row.getInt("round"),
                  Instant.ofEpochMilli(row.getLong("eligible_at")),
                  row.getInt("active") == 1));
        });
    return earlier;
  }

  private void insert(
      Campaign campaign, String person, int round, Instant eligibleAt, Instant due) {
    metadata
        .write()
        .sql(
            """
            insert into campaign_enrolment
              (campaign_id, version, person, round, arm, eligible_at, step, due_at, ending)
            values (?, ?, ?, ?, ?, ?, 0, ?, '')\
            """)
        .params(
            campaign.id(),
            campaign.current().number(),
            person,
            round,
            Arm.of(campaign.id(), person, campaign.definition().holdoutPercent()).name(),
            eligibleAt.toEpochMilli(),
            due.toEpochMilli())
        .update();
  }

  /** Those of a campaign whose next step is due, the longest waiting first. */
  List<Enrolment> due(Campaign campaign, Instant now) {
    return metadata
        .write()
        .sql(
            """
            select * from campaign_enrolment
            where campaign_id = ? and due_at <= ? order by due_at, id limit ?\
            """)
        .params(campaign.id(), now.toEpochMilli(), AT_ONCE)
        .query(Enrolments::row)
        .list();
  }

  /** The next step is taken at a moment. */
  void advance(Enrolment enrolment, int step, Instant due) {
    metadata
        .write()
        .sql("update campaign_enrolment set step = ?, due_at = ? where id = ? and ended_at is null")
        .params(step, due.toEpochMilli(), enrolment.id())
        .update();
  }

  void end(Enrolment enrolment, Enrolment.Ending ending, Instant now) {
    metadata
        .write()
        .sql(
            """
            update campaign_enrolment set due_at = null, ended_at = ?, ending = ?
            where id = ? and ended_at is null\
            """)
        .params(now.toEpochMilli(), ending.name(), enrolment.id())
        .update();
  }

  /** Ends everybody's way at once. */
  void endAll(Campaign campaign, Instant now) {
    metadata
        .write()
        .sql(
            """
            update campaign_enrolment set due_at = null, ended_at = ?, ending = ?
            where campaign_id = ? and ended_at is null\
            """)
        .params(now.toEpochMilli(), Enrolment.Ending.CAMPAIGN_ENDED.name(), campaign.id())
        .update();
  }

  /**
   * A person of the campaign did what it is for. Counts once for each round whose attribution
   * window the moment falls into, in both arms; an earlier moment that arrives late replaces a
   * later one. Whoever is still on the way needs no further message.
   */
  void reached(Campaign campaign, Definition.Goal goal, String person, Instant at, Instant now) {
    long window = Duration.ofDays(goal.withinDays()).toMillis();
    metadata
        .write()
        .sql(
            """
            update campaign_enrolment set
              goal_at = case when goal_at is null or goal_at > :at then :at else goal_at end,
              due_at = null,
              ending = case when ended_at is null then 'GOAL' else ending end,
              ended_at = coalesce(ended_at, :now)
            where campaign_id = :campaign and person = :person
              and eligible_at <= :at and :at < eligible_at + :window\
            """)
        .param("at", at.toEpochMilli())
        .param("now", now.toEpochMilli())
        .param("campaign", campaign.id())
        .param("person", person)
        .param("window", window)
        .update();
  }

  /** Whether a person, by any of their ids, reached the goal in their latest round. */
  boolean reachedGoal(Campaign campaign, List<String> ids) {
    return metadata
        .write()
        .sql(
            """
            select goal_at is not null as reached from campaign_enrolment
            where campaign_id = :campaign and person in (:ids) order by round desc limit 1\
            """)
        .param("campaign", campaign.id())
        .param("ids", ids)
        .query((row, _) -> row.getBoolean("reached"))
        .optional()
        .orElse(false);
  }

  /** People and goals by arm; a person counts once, by the first round. */
  Map<Arm, Count> counts(Campaign campaign) {
    Map<Arm, Count> counts = new HashMap<>();
    for (Arm arm : Arm.values()) {
      counts.put(arm, new Count(0, 0));
    }
    metadata
        .read()
        .sql(
            """
            select arm, count(*) as enrolled, count(goal_at) as goals
            from campaign_enrolment where campaign_id = ? and round = 1 group by arm\
            """)
        .param(campaign.id())
        .query(row -> {
          counts.put(
              Arm.valueOf(row.getString("arm")),
              new Count(row.getLong("enrolled"), row.getLong("goals")));
        });
    return counts;
  }

  /** How many are on their way, and how the others' ways ended. */
  Map<Optional<Enrolment.Ending>, Long> endings(Campaign campaign) {
    Map<Optional<Enrolment.Ending>, Long> endings = new HashMap<>();
    metadata
        .read()
        .sql(
            """
            select ending, count(*) as people from campaign_enrolment
            where campaign_id = ? group by ending\
            """)
        .param(campaign.id())
        .query(row -> {
          String ending = row.getString("ending");
          endings.put(
              ending.isEmpty() ? Optional.empty() : Optional.of(Enrolment.Ending.valueOf(ending)),
              row.getLong("people"));
        });
    return endings;
  }

  private static Enrolment row(ResultSet row, int number) throws SQLException {
    return new Enrolment(
        row.getLong("id"),
        row.getLong("campaign_id"),
        row.getInt("version"),
        row.getString("person"),
        row.getInt("round"),
        Arm.valueOf(row.getString("arm")),
        Instant.ofEpochMilli(row.getLong("eligible_at")),
        row.getInt("step"));
  }
}
