package io.perennial.server.campaigns;

import io.perennial.server.console.Page;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The people behind the numbers on a campaign's page. */
@Component
class EnrolledPeople {

  /** What {@link Which#ending} says of those who are still on their way. */
  static final String ON_THE_WAY = "on_the_way";

  private static final Set<String> ENDINGS =
      Stream.concat(
              Stream.of(ON_THE_WAY),
              Arrays.stream(Enrolment.Ending.values()).map(Enrolment.Ending::id))
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Which of them; what is empty does not narrow.
   *
   * @param arm counts a person once, by the first round, as the results do
   * @param reached only those who reached the goal
   * @param ending {@link #ON_THE_WAY} or how their way ended
   */
  record Which(Optional<Arm> arm, boolean reached, Optional<String> ending) {

    static Which of(Map<String, String> query) {
      return new Which(
          Arrays.stream(Arm.values())
              .filter(arm -> Parameters.id(arm).equals(query.getOrDefault("arm", "")))
              .findFirst(),
          query.getOrDefault("reached", "").equals("true"),
          Optional.of(query.getOrDefault("ending", "")).filter(ENDINGS::contains));
    }

    static Which arm(Arm arm, boolean reached) {
      return new Which(Optional.of(arm), reached, Optional.empty());
    }

    static Which ending(String ending) {
      return new Which(Optional.empty(), false, Optional.of(ending));
    }

    /** In the reader's language. */
    String text(Page page) {
      if (ending.isPresent()) {
        return page.t("campaigns.ending." + ending.get());
      }
      String group =
          page.t(
              arm.map(one -> "campaigns.arm." + Parameters.id(one)).orElse("campaigns.enrolled"));
      return reached ? group + " · " + page.t("campaigns.goals") : group;
    }

    Query query() {
      Query query = Query.EMPTY.and("arm", arm.map(Parameters::id));
      return (reached ? query.and("reached", "true") : query).and("ending", ending);
    }
  }

  /**
   * One round of one person.
   *
   * @param goalAt when the goal was reached within its window
   * @param ending how the round ended; empty for those on their way
   */
  record Enrolled(
      String person,
      Arm arm,
      int round,
      Instant eligibleAt,
      Optional<Instant> goalAt,
      Optional<Enrolment.Ending> ending,
      Optional<Instant> endedAt) {}

  private final Metadata metadata;

  EnrolledPeople(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Those of a campaign, the latest eligible first. */
  List<Enrolled> of(Campaign campaign, Which which, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from campaign_enrolment
            where campaign_id = :campaign
              and (:arm = '' or (arm = :arm and round = 1))
              and (:reached = 0 or goal_at is not null)
              and (:ending = '' or ending = :ending or (:ending = 'ON_THE_WAY' and ending = ''))
            order by eligible_at desc, id desc limit :limit\
            """)
        .param("campaign", campaign.id())
        .param("arm", which.arm().map(Arm::name).orElse(""))
        .param("reached", which.reached() ? 1 : 0)
        .param("ending", which.ending().map(id -> id.toUpperCase(Locale.ROOT)).orElse(""))
        .param("limit", limit)
        .query((row, _) ->
            new Enrolled(
                row.getString("person"),
                Arm.valueOf(row.getString("arm")),
                row.getInt("round"),
                Instant.ofEpochMilli(row.getLong("eligible_at")),
                moment(row, "goal_at"),
                Optional.of(row.getString("ending"))
                    .filter(ending -> !ending.isEmpty())
                    .map(Enrolment.Ending::valueOf),
                moment(row, "ended_at")))
        .list();
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
