package io.perennial.server.rewards;

import io.perennial.server.console.Texts;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The latest that one person was granted or refused, for that person's page.
 *
 * @param user one of the person's ids
 * @param more whether there are older ones
 */
public record PersonRewards(
    String user, List<GrantLog.Line> lines, boolean more, Project project, Instant now) {

  private static final int SHOWN = 8;

  /**
   * Reads them.
   *
   * @param ids every reference of the person, the present one first
   */
  public static PersonRewards of(GrantLog log, Project project, List<String> ids, Instant now) {
    GrantLog.Filter theirs =
        new GrantLog.Filter(Optional.empty(), Optional.empty(), Optional.empty(), ids);
    List<GrantLog.Line> lines = log.latest(project, theirs, Long.MAX_VALUE, SHOWN + 1, now);
    boolean more = lines.size() > SHOWN;
    return new PersonRewards(
        ids.getFirst(), more ? lines.subList(0, SHOWN) : lines, more, project, now);
  }

  /** The query of all of them in the log of grants. */
  public String query() {
    return Query.EMPTY.and("user", user).toString();
  }

  public String benefit(Grant grant, Texts texts) {
    return BenefitText.in(texts, grant.reward().benefit(), project.currency());
  }

  /** When it was granted or refused, in the project's zone. */
  public LocalDate day(Grant grant) {
    return project.calendar().dayOf(grant.times().decidedAt());
  }

  /** The last day on which it can be redeemed. */
  public LocalDate lastDay(Grant grant) {
    return project.calendar().dayOf(grant.times().redeemUntil().minusMillis(1));
  }
}
