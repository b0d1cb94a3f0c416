package io.perennial.server.rewards;

import io.perennial.server.budget.SourceNames;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of grants.
 *
 * @param user the id that was searched for, empty for everybody
 * @param states how many grants are in each state
 * @param rules the rules to choose from
 * @param more whether older ones match too
 * @param givenUp how many deliveries were given up
 * @param names what those are called on whose behalf rewards were granted
 */
public record GrantsView(
    GrantLog.Filter filter,
    String user,
    Map<Grant.State, Long> states,
    List<RewardRule> rules,
    List<GrantLog.Line> lines,
    boolean more,
    long givenUp,
    Currency currency,
    Instant now,
    SourceNames.Named names) {

  private Query narrowed() {
    Query query = Query.EMPTY;
    if (!user.isEmpty()) {
      query = query.and("user", user);
    }
    if (filter.rule().isPresent()) {
      query = query.and("rule", filter.rule().get());
    }
    return filter.delivery().isPresent()
        ? query.and("delivery", filter.delivery().get().id())
        : query;
  }

  public String all() {
    return narrowed().toString();
  }

  public String in(Grant.State state) {
    return narrowed().and("state", state.id()).toString();
  }

  /** The query of exactly what is shown. */
  public Query query() {
    return filter.state().isPresent()
        ? narrowed().and("state", filter.state().get().id())
        : narrowed();
  }

  public String older() {
    return query().and("before", lines.getLast().grant().id()).toString();
  }

  public boolean nothingYet() {
    return states.isEmpty() && filter.equals(GrantLog.Filter.NONE);
  }

  public String benefit(Grant grant, Texts texts) {
    return BenefitText.in(texts, grant.reward().benefit(), currency);
  }

  public boolean offer(Grant grant) {
    return !grant.turn().period().isEmpty();
  }

  /** For which renewal an offer was, and from when its tier holds. */
  public String turn(Grant grant, Texts texts) {
    String day = texts.date(LocalDate.parse(grant.turn().period()));
    return grant.turn().tier().isEmpty()
        ? texts.t("rewards.turn", day)
        : texts.t("rewards.turn.tier", day, grant.turn().tier());
  }

  /** What a refusal adds to its reason; the days to expiry in words. */
  public static String detail(Grant grant, Texts texts) {
    String detail = grant.status().detail();
    return detail.startsWith(Offered.DAYS_LEFT)
        ? texts.t("rewards.days_left", detail.substring(Offered.DAYS_LEFT.length()))
        : detail;
  }

  /** The sign that a state wears. */
  public static String badge(Grant.State state) {
    return switch (state) {
      case GRANTED -> "badge--info";
      case REDEEMED -> "badge--met";
      case REFUSED -> "badge--missed";
      case EXPIRED, SUPERSEDED -> "badge--no-data";
    };
  }

  /** The sign that a delivery wears. */
  public static String badge(Outbox.State state) {
    return switch (state) {
      case DONE -> "badge--met";
      case WAITING -> "badge--info";
      case FAILED -> "badge--missed";
      case NO_WEBHOOK -> "badge--warn";
    };
  }

  /** Whether somebody may ask for another attempt. */
  public static boolean givenUp(Optional<Outbox.Delivery> delivery) {
    return delivery
        .filter(one -> one.state() == Outbox.State.FAILED || one.state() == Outbox.State.NO_WEBHOOK)
        .isPresent();
  }
}
