package io.perennial.demo;

/**
 * How long a person uses the product.
 *
 * <p>The chance to still use it k days after sign-up is {@code (1 + k)^-h}: most leave at once, few
 * leave late. The exponent h is smaller, so the person stays longer, for people with affinity and
 * for those who used a template in their first session. {@link #ACTIVATED} of those who sign up get
 * as far as a first result; the others never return.
 *
 * <p>Truth: an early behaviour causes retention. Whether the template gallery is shown at sign-up
 * is decided by a coin, {@link #GALLERY}; of those who see it {@link #TEMPLATE_IF_SHOWN} use a
 * template at once, of the others only {@link #TEMPLATE_UNASKED}, and among these the ones with
 * affinity more often. Using a template multiplies h by {@link #TEMPLATE_LOSS}, not using one by
 * {@link #NO_TEMPLATE_LOSS}. So the comparison by use of a template is confounded a little, and the
 * comparison by gallery is a fair experiment.
 *
 * <p>Truth: the bad release costs people. Who signs up for its scenario while it is out has h
 * multiplied by {@link #BAD_FIRST_IMPRESSION}, and everybody who uses that scenario meanwhile
 * leaves for good on {@link #BAD_DAILY_LOSS} of the days on which they use it.
 */
final class Lifetime {

  static final double ACTIVATED = 0.84;
  static final double GALLERY = 0.5;
  static final double TEMPLATE_IF_SHOWN = 0.6;
  static final double TEMPLATE_UNASKED = 0.12;
  static final double TEMPLATE_LOSS = 0.70;
  static final double NO_TEMPLATE_LOSS = 1.15;
  static final double BAD_FIRST_IMPRESSION = 2.2;
  static final double BAD_DAILY_LOSS = 0.12;

  private static final double LOSS = 1.04;
  private static final double AFFINITY_POWER = 0.6;
  private static final int LONGEST = 100_000;

  private final Releases releases;

  Lifetime(Releases releases) {
    this.releases = releases;
  }

  /** How the first session goes. */
  record Start(boolean gallery, boolean template, boolean activated) {
    static Start draw(Draws draws, double affinity) {
      boolean gallery = draws.chance(GALLERY);
      double template =
          gallery
              ? TEMPLATE_IF_SHOWN
              : Math.min(TEMPLATE_IF_SHOWN, TEMPLATE_UNASKED * affinity / 2);
      return new Start(gallery, draws.chance(template), draws.chance(ACTIVATED));
    }
  }

  /** The last day on which the person uses the product. */
  int lastUse(Draws draws, Profile profile, Habit.Drawn habit, Start start, int signupDay) {
    if (!start.activated()) {
      return signupDay;
    }
    boolean bad = profile.scenario() == Releases.BAD_SCENARIO;
    boolean badStart =
        bad && signupDay >= releases.firstBadDay() && signupDay < releases.lastBadDay();
    double h =
        LOSS
            / Math.pow(habit.affinity(), AFFINITY_POWER)
            * profile.channel().loss()
            * (start.template() ? TEMPLATE_LOSS : NO_TEMPLATE_LOSS)
            * (badStart ? BAD_FIRST_IMPRESSION : 1);
    int days = (int) Math.min(LONGEST, Math.pow(1 - draws.unit(), -1 / h) - 1);
    int last = signupDay + days;
    if (bad) {
      int from = Math.max(releases.firstBadDay(), signupDay);
      for (int day = from; day < Math.min(last, releases.lastBadDay()); day++) {
        if (draws.chance(BAD_DAILY_LOSS * habit.activeChance())) {
          return day;
        }
      }
    }
    return last;
  }
}
