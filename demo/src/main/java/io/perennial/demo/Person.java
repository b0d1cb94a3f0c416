package io.perennial.demo;

import java.util.List;

/**
 * A person's whole life with the product, as far as it is decided beforehand.
 *
 * @param number unique, also for people of stories, who have negative numbers
 * @param arrivalDay the day of the first visit
 * @param signupDay the day of the sign-up, or {@link #NEVER}
 * @param guest whether the first session runs under a guest account that is joined afterwards
 * @param secondDeviceDay the day of the first visit from a second device, or {@link #NEVER}
 * @param lastUse the last day on which the person may use the product
 */
record Person(
    int number,
    Profile profile,
    int arrivalDay,
    int signupDay,
    Lifetime.Start start,
    boolean guest,
    int secondDeviceDay,
    Habit habit,
    int lastUse,
    List<Charge> charges) {

  static final int NEVER = Integer.MAX_VALUE;

  boolean signsUp() {
    return signupDay != NEVER;
  }

  /** The last day on which anything happens. */
  int lastDay() {
    return charges.isEmpty() ? lastUse : Math.max(lastUse, charges.getLast().day());
  }
}
