package io.perennial.demo;

import java.util.List;

/**
 * Draws people, each from the seed and a number alone.
 *
 * <p>{@link #SIGN_UP} of those who arrive sign up, a fifth of them only on a later visit within
 * three days. A few use a guest account first, which an alias joins; a few come with a second
 * device, which an identification joins.
 */
final class Population {

  static final double SIGN_UP = 0.65;

  private static final long OCCASION = -2;
  private static final double LATER = 0.2;
  private static final double GUEST = 0.01;
  private static final double SECOND_DEVICE = 0.08;

  private final DemoSettings settings;
  private final Lifetime lifetime;

  Population(DemoSettings settings, Releases releases) {
    this.settings = settings;
    this.lifetime = new Lifetime(releases);
  }

  Person person(int number, int arrivalDay) {
    Draws draws = Draws.of(settings.seed(), number, OCCASION);
    Profile profile = Profile.draw(number, draws);
    Habit.Drawn habit = Habit.Drawn.draw(draws);
    Lifetime.Start start = Lifetime.Start.draw(draws, habit.affinity());
    if (!draws.chance(SIGN_UP)) {
      return new Person(
          number,
          profile,
          arrivalDay,
          Person.NEVER,
          start,
          false,
          Person.NEVER,
          habit,
          arrivalDay,
          List.of());
    }
    int signupDay = arrivalDay + (draws.chance(LATER) ? 1 + draws.below(3) : 0);
    int lastUse = lifetime.lastUse(draws, profile, habit, start, signupDay);
    List<Charge> charges =
        start.activated()
            ? Subscription.draw(draws, habit.affinity(), signupDay, lastUse, settings.days())
            : List.of();
    int secondDeviceDay =
        draws.chance(SECOND_DEVICE) ? signupDay + 1 + draws.below(20) : Person.NEVER;
    return new Person(
        number,
        profile,
        arrivalDay,
        signupDay,
        start,
        draws.chance(GUEST),
        secondDeviceDay,
        habit,
        lastUse,
        charges);
  }
}
