package io.perennial.demo;

import java.time.DayOfWeek;

/**
 * When people do things.
 *
 * <p>Truths: the weekly rhythm is that of work (a Saturday has half the use of a Tuesday), the day
 * rhythm peaks before lunch, in the afternoon and at nine in the evening, and hardly anybody is
 * awake at four.
 */
final class Rhythm {

  private static final double[] WEEKDAY = {1.14, 1.17, 1.16, 1.13, 1.05, 0.62, 0.73};
  private static final double[] HOUR = {
    1.2, 0.6, 0.3, 0.2, 0.15, 0.2, 0.6, 1.6, 3.6, 6.2, 7.6, 6.8,
    3.9, 4.6, 7.0, 7.4, 6.8, 5.2, 4.0, 4.6, 6.0, 6.4, 4.6, 2.6
  };
  private static final int SECONDS_OF_HOUR = 3_600;
  private static final double ALL_HOURS = sum();

  private Rhythm() {}

  /** How much more than on the average day of a week happens on this one; the mean is 1. */
  static double of(DayOfWeek day) {
    return WEEKDAY[day.ordinal()];
  }

  /** A moment of the day, as seconds since its start. */
  static int secondOfDay(Draws draws) {
    double at = draws.unit() * ALL_HOURS;
    int hour = 0;
    while (hour < 23 && at >= HOUR[hour]) {
      at -= HOUR[hour++];
    }
    return hour * SECONDS_OF_HOUR + draws.below(SECONDS_OF_HOUR);
  }

  private static double sum() {
    double sum = 0;
    for (double hour : HOUR) {
      sum += hour;
    }
    return sum;
  }
}
