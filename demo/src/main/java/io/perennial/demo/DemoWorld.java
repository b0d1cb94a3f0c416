package io.perennial.demo;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the team behind the made-up product knows and would enter when it sets up its project. */
public final class DemoWorld {

  private DemoWorld() {}

  /** A version of the product and when it came out. */
  public record Release(String version, Instant at) {}

  /** What a channel cost in a month, in yuan. */
  public record Spending(YearMonth month, String channel, BigDecimal yuan) {}

  /** What the team spent on winning people, by month and channel. */
  public static List<Spending> spending(DemoSettings settings) {
    return Budget.of(settings);
  }

  /** Which events of the made-up product play which role. */
  public static RoleMapping roles() {
    return new RoleMapping(
        Map.of(
            Role.SIGNUP, names(EventName.SIGNUP),
            Role.CORE_USE, names(EventName.AI_GENERATE, EventName.AI_ANALYZE),
            Role.ACTIVATION, names(EventName.RESULT_ACCEPTED),
            Role.FEEDBACK, names(EventName.RESULT_RATED, EventName.FEEDBACK_SUBMITTED),
            Role.PAYMENT, names(EventName.PAYMENT_SUCCEEDED),
            Role.REFUND, names(EventName.PAYMENT_REFUNDED),
            Role.SHARE, names(EventName.LINK_SHARED, EventName.INVITE_SENT)));
  }

  /** What the team believes of its customers: six paid months, 180 yuan to win one. */
  public static Scoreboard.Assumptions assumptions() {
    return new Scoreboard.Assumptions(
        Optional.of(BigDecimal.valueOf(6)), Optional.of(BigDecimal.valueOf(180)));
  }

  /** What the team believes the same takes without the product, by scenario. */
  public static Map<String, Duration> unaided() {
    Map<String, Duration> unaided = new TreeMap<>();
    for (Scenario scenario : Scenario.values()) {
      unaided.put(scenario.value().text(), Duration.ofMinutes(scenario.unaidedMinutes()));
    }
    return unaided;
  }

  /** What the team believes an hour costs, in yuan. */
  public static BigDecimal hourlyCost() {
    return BigDecimal.valueOf(45);
  }

  /** Every release, earliest first. */
  public static List<Release> releases(DemoSettings settings) {
    return new Releases(new DemoCalendar(settings)).all();
  }

  /** The release that made data reports slow and poor. */
  public static Release badRelease(DemoSettings settings) {
    return new Releases(new DemoCalendar(settings)).bad();
  }

  /** The release that mended it. */
  public static Release fix(DemoSettings settings) {
    return new Releases(new DemoCalendar(settings)).fix();
  }

  private static TreeSet<String> names(EventName... events) {
    TreeSet<String> names = new TreeSet<>();
    for (EventName event : events) {
      names.add(event.id());
    }
    return names;
  }
}
