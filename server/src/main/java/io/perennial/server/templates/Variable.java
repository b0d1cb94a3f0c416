package io.perennial.server.templates;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a template can speak of, besides any trait as {@code trait.<name>}. A variable without a
 * value for a user is missing, never empty or zero.
 */
public enum Variable {
  USER_ID("user.id", Type.TEXT),
  /** The trait {@code name}. */
  USER_NAME("user.name", Type.TEXT),
  /** The trait {@code email}. */
  USER_EMAIL("user.email", Type.TEXT),
  /**
   * The trait {@code industry}, in the team's words for it where a question to new users has some.
   */
  USER_INDUSTRY("user.industry", Type.TEXT),
  /** Core uses in the last 7 days up to now; zero is a value. */
  CORE_USES_7D("usage.core_uses_7d", Type.WHOLE),
  CORE_USES_30D("usage.core_uses_30d", Type.WHOLE),
  CORE_USES("usage.core_uses", Type.WHOLE),
  /** Days with a core use among today and the six before. */
  ACTIVE_DAYS_7D("usage.active_days_7d", Type.WHOLE),
  /** Whole days since the day of the last core use; missing when there was none. */
  DAYS_AWAY("usage.days_away", Type.WHOLE),
  LAST_EVENT("last.event", Type.TEXT),
  /** The property {@code scenario} of the last core use that has one. */
  LAST_SCENARIO("last.scenario", Type.TEXT),
  LAST_DAY("last.day", Type.DAY),
  /** Whole minutes that today and the 29 days before saved; missing when none were saved. */
  MINUTES_SAVED("value.minutes_saved", Type.WHOLE),
  MONEY_SAVED("value.money_saved", Type.MONEY),
  /** The same of today and the six days before. */
  MINUTES_SAVED_7D("value.minutes_saved_7d", Type.WHOLE),
  MONEY_SAVED_7D("value.money_saved_7d", Type.MONEY),
  /** The same of the last core use. */
  MINUTES_SAVED_LAST("value.minutes_saved_last", Type.WHOLE),
  MONEY_SAVED_LAST("value.money_saved_last", Type.MONEY),
  /** People with a core use of the user's last scenario in seven days; missing when too few. */
  CROWD_PEOPLE("crowd.people", Type.WHOLE),
  /** Whole minutes that these saved together. */
  CROWD_MINUTES("crowd.minutes_saved", Type.WHOLE),
  /** People of the user's industry with a core use in seven days; missing when too few. */
  INDUSTRY_PEOPLE("crowd.industry_people", Type.WHOLE),
  /** Whole minutes that these saved together. */
  INDUSTRY_MINUTES("crowd.industry_minutes_saved", Type.WHOLE),
  /** What most of these used it for; missing when those are too few. */
  INDUSTRY_SCENARIO("crowd.industry_scenario", Type.TEXT),
  /** Of the latest reward that the user was granted and can still redeem. */
  REWARD_NAME("reward.name", Type.TEXT),
  /** What it is, such as 5 credits. */
  REWARD_AMOUNT("reward.amount", Type.TEXT),
  /** Only of a coupon. */
  REWARD_CODE("reward.code", Type.TEXT),
  /** Only of a coupon, such as 20 %. */
  REWARD_DISCOUNT("reward.discount", Type.TEXT),
  /** The last day on which it can be redeemed. */
  REWARD_EXPIRES("reward.expires", Type.DAY),
  /** The project's name. */
  PRODUCT_NAME("product.name", Type.TEXT),
  /** The page on which the user chooses what they receive; given where a mail channel exists. */
  CHOICES_LINK("choices.link", Type.TEXT),
  /** The template's own link. */
  LINK("link", Type.TEXT);

  /** How a value is written in a language. */
  public enum Type {
    TEXT,
    WHOLE,
    MONEY,
    DAY
  }

  private static final String TRAIT = "trait.";

  private final String id;
  private final Type type;

  Variable(String id, Type type) {
    this.id = id;
    this.type = type;
  }

  public String id() {
    return id;
  }

  public Type type() {
    return type;
  }

  static Optional<Variable> ofId(String id) {
    return Arrays.stream(values()).filter(variable -> variable.id.equals(id)).findFirst();
  }

  /** Whether a template may use this name. */
  static boolean exists(String name) {
    return ofId(name).isPresent() || name.startsWith(TRAIT) && name.length() > TRAIT.length();
  }

  static String trait(String name) {
    return TRAIT + name;
  }
}
