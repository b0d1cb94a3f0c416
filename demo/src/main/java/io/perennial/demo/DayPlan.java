package io.perennial.demo;

import io.perennial.demo.Moment.Occasion;
import java.util.Arrays;
import java.util.List;

/** Decides what a person does on a day, from the seed, the person and the day alone. */
final class DayPlan {

  private static final Occasion BROWSE = new Occasion.Browse();
  private static final int LAST_START = (23 * 60 + 20) * 60;
  private static final int HOUR = 3_600;
  private static final double IDLE_VISIT = 0.04;
  private static final int USES_PER_VISIT = 6;

  private final long seed;
  private final int day;
  private final long startOfDay;
  private final double weekday;

  DayPlan(long seed, DemoCalendar calendar, int day) {
    this.seed = seed;
    this.day = day;
    this.startOfDay = calendar.startOf(day);
    this.weekday = Rhythm.of(calendar.weekday(day));
  }

  /** Adds the person's moments of the day, ascending by start for each kind. */
  void add(Person person, List<Moment> moments) {
    Draws draws = Draws.of(seed, person.number(), day);
    int before = moments.size();
    if (day == person.signupDay()) {
      int uses = person.start().activated() ? person.habit().uses(draws) : 0;
      visits(person, draws, uses, true, moments);
    } else if (day == person.arrivalDay()) {
      moments.add(moment(person, 0, Rhythm.secondOfDay(draws), BROWSE));
    } else if (day > person.signupDay() && day <= person.lastUse()) {
      if (person.habit().usesOn(day, weekday, draws)) {
        visits(person, draws, person.habit().uses(draws), false, moments);
      } else if (draws.chance(IDLE_VISIT)) {
        visits(person, draws, 0, false, moments);
      }
    }
    for (Charge charge : person.charges()) {
      if (charge.day() == day) {
        int ordinal = moments.size() - before;
        moments.add(
            moment(person, ordinal, billingSecond(draws, person), new Occasion.Billing(charge)));
      }
    }
  }

  /** Spreads core uses over one or more visits, an hour or more apart, all started by 23:20. */
  private void visits(Person person, Draws draws, int uses, boolean signUp, List<Moment> moments) {
    int count = 1 + uses / USES_PER_VISIT;
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = Rhythm.secondOfDay(draws);
    }
    Arrays.sort(starts);
    int left = uses;
    int earliest = 0;
    for (int i = 0; i < count; i++) {
      int second = Math.min(LAST_START, Math.max(earliest, starts[i]));
      earliest = second + HOUR;
      boolean last = i == count - 1 || earliest > LAST_START;
      int now = last ? left : Math.min(left, draws.below(2 * USES_PER_VISIT));
      Occasion occasion =
          signUp && i == 0
              ? new Occasion.SignUp(now)
              : new Occasion.Work(now, day == person.secondDeviceDay() && i == 0 ? 1 : 0);
      moments.add(moment(person, i, second, occasion));
      left -= now;
      if (last) {
        return;
      }
    }
  }

  /** In the evening on the day of sign-up, so that nobody pays before they have signed up. */
  private int billingSecond(Draws draws, Person person) {
    return day == person.signupDay() ? LAST_START + HOUR / 4 : Rhythm.secondOfDay(draws);
  }

  private Moment moment(Person person, int ordinal, int second, Occasion occasion) {
    return new Moment(person, day, ordinal, startOfDay + second * 1_000L, occasion);
  }
}
