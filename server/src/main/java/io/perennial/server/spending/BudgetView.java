package io.perennial.server.spending;

import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.Channel;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Form;
import io.perennial.server.console.Texts;
import io.perennial.server.spending.CampaignCost.Judged;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A month of the budget.
 *
 * @param present whether the month is the present one
 * @param reserved what is reserved and not spent yet
 * @param days the days of the month with money in them
 * @param channels what each channel and
 * @param rewards each reward cost, the most expensive first
 * @param sources whom it was booked to
 * @param campaigns what campaigns cost, over all months, for what came of them
 * @param week the week of retention that they are judged by
 * @param form the fields {@code monthly}, {@code channel} and {@code address}
 * @param robots the channels that an alert can go over
 */
public record BudgetView(
    Budgets.Standing standing,
    boolean present,
    Money reserved,
    Money spent,
    Chart chart,
    List<Day> days,
    List<Part> channels,
    List<Part> rewards,
    List<Part> sources,
    List<CampaignCost> campaigns,
    int week,
    Form form,
    List<Channel> robots,
    boolean saved) {

  /** One day. */
  public record Day(LocalDate day, Money reserved, Money spent) {}

  /**
   * Part of a month's money.
   *
   * @param link where it is from, empty for nowhere
   */
  public record Part(String name, String link, Money reserved, Money spent) {
    public Money committed() {
      return reserved.plus(spent);
    }
  }

  public YearMonth month() {
    return standing.month();
  }

  public int weeks() {
    return CampaignCosts.MAX_WEEK;
  }

  public boolean nothing() {
    return standing.committed().isZero() && days.isEmpty();
  }

  /** People, and of how many that is known where it is not of all. */
  public static String people(Optional<Judged> judged, long treated, Texts texts) {
    return judged
        .map(one ->
            one.of() == treated
                ? texts.number(one.people())
                : texts.t("spending.of", one.people(), one.of()))
        .orElse("—");
  }

  /** What one of them cost; a dash when there is none. */
  public static String each(CampaignCost cost, Optional<Judged> judged, Texts texts) {
    return judged.flatMap(cost::per).map(money -> money(money, texts)).orElse("—");
  }

  public static String money(Money money, Texts texts) {
    return texts.money(money.amount(), money.currency());
  }
}
