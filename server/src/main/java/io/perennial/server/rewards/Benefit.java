package io.perennial.server.rewards;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perennial.engine.Validation;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user gets. The team's product gives it; Perennial records and tells. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Benefit.Credits.class, name = "credits"),
  @JsonSubTypes.Type(value = Benefit.PercentOff.class, name = "percent_off"),
  @JsonSubTypes.Type(value = Benefit.AmountOff.class, name = "amount_off"),
  @JsonSubTypes.Type(value = Benefit.Extension.class, name = "extension"),
  @JsonSubTypes.Type(value = Benefit.Unlock.class, name = "unlock"),
  @JsonSubTypes.Type(value = Benefit.RenewalOffer.class, name = "renewal_offer")
})
public sealed interface Benefit {

  /** The kinds, in the order in which they are offered. */
  enum Kind {
    CREDITS,
    PERCENT_OFF,
    AMOUNT_OFF,
    EXTENSION,
    UNLOCK,
    RENEWAL_OFFER;

    /** As in the API, such as {@code percent_off}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @JsonIgnore
  default Kind kind() {
    return switch (this) {
      case Credits _ -> Kind.CREDITS;
      case PercentOff _ -> Kind.PERCENT_OFF;
      case AmountOff _ -> Kind.AMOUNT_OFF;
      case Extension _ -> Kind.EXTENSION;
      case Unlock _ -> Kind.UNLOCK;
      case RenewalOffer _ -> Kind.RENEWAL_OFFER;
    };
  }

  /** Whether it comes as a code that is entered once. */
  @JsonIgnore
  default boolean coupon() {
    return this instanceof PercentOff || this instanceof AmountOff;
  }

  /** Units that the product counts. */
  record Credits(int amount) implements Benefit {
    public Credits {
      within(amount, 1_000_000, "amount", "reward.credits", "Grant 1 to 1000000 credits.");
    }
  }

  /** A coupon for a share of a price. */
  record PercentOff(int percent) implements Benefit {
    public PercentOff {
      within(percent, 100, "percent", "reward.percent", "A discount is 1 to 100 percent.");
    }
  }

  /** A coupon for an amount in the project's currency. */
  record AmountOff(BigDecimal amount) implements Benefit {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    public AmountOff {
      new Validation()
          .require(
              amount.signum() > 0 && amount.compareTo(MOST) <= 0,
              "amount",
              "reward.amount",
              "An amount off is more than 0 and at most 1000000.")
          .done();
    }
  }

  /** What an extension makes longer. */
  enum Term {
    TRIAL,
    SUBSCRIPTION;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** More days. */
  record Extension(Term term, int days) implements Benefit {
    public Extension {
      within(days, 3650, "days", "reward.days", "An extension is 1 to 3650 days.");
    }
  }

  /** The use of a feature, by the name that the product knows it under. */
  record Unlock(String feature) implements Benefit {
    public Unlock {
      feature = feature.strip();
      new Validation()
          .require(
              !feature.isEmpty() && feature.length() <= 80,
              "feature",
              "reward.feature",
              "A feature's name has 1 to 80 characters.")
          .done();
    }
  }

  /** A discount for those who renew when so many days or fewer are left. */
  record Tier(int withinDays, int percent) {
    public Tier {
      new Validation()
          .require(
              withinDays >= 0 && withinDays <= 365,
              "tiers",
              "reward.tier_days",
              "A tier begins 0 to 365 days before the expiry.")
          .done();
      within(percent, 100, "tiers", "reward.percent", "A discount is 1 to 100 percent.");
    }
  }

  /**
   * A coupon whose discount depends on the days to the expiry of a subscription. Example: of 20 %
   * within 7 days and 30 % within 3, who has 7 to 4 days left gets 20 %, who has 3 to 0 gets 30 %,
   * and who has 8 gets nothing. Who has not redeemed the 20 % gets the 30 % in its place.
   *
   * @param tiers by days, the most first
   */
  record RenewalOffer(List<Tier> tiers) implements Benefit {
    static final int MOST = 10;

    /** 20 % off within 7 days, 30 % off within 3. */
    public static final RenewalOffer DEFAULT =
        new RenewalOffer(List.of(new Tier(7, 20), new Tier(3, 30)));

    public RenewalOffer {
      tiers = tiers.stream().sorted(Comparator.comparingInt(Tier::withinDays).reversed()).toList();
      new Validation()
          .require(
              !tiers.isEmpty() && tiers.size() <= MOST,
              "tiers",
              "reward.tiers",
              "An offer has 1 to 10 tiers.")
          .require(
              tiers.stream().map(Tier::withinDays).distinct().count() == tiers.size(),
              "tiers",
              "reward.tiers_differ",
              "Two tiers begin on the same day.")
          .done();
    }

    /** The tier with the highest discount that has begun; empty before the first of them. */
    Optional<Tier> best(long daysLeft) {
      return tiers.stream()
          .filter(tier -> daysLeft >= 0 && daysLeft <= tier.withinDays())
          .max(Comparator.comparingInt(Tier::percent));
    }
  }

  private static void within(int number, int most, String path, String code, String detail) {
    new Validation().require(number >= 1 && number <= most, path, code, detail).done();
  }
}
