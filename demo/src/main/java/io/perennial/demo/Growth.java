package io.perennial.demo;

/**
 * How many people arrive on each day. People are numbered in the order of their days, so that the
 * people of any day are a range of numbers.
 *
 * <p>Truth: arrivals grow {@link #OVER_THE_YEAR}-fold from the first day to the last, with the
 * weekly rhythm and a tenth of noise from day to day.
 */
final class Growth {

  static final double OVER_THE_YEAR = 3;

  private static final long OCCASION = -1;

  private final int[] firstNumber;

  Growth(DemoSettings settings, DemoCalendar calendar) {
    int days = calendar.days();
    double[] cumulative = new double[days + 1];
    for (int day = 0; day < days; day++) {
      double noise = Draws.of(settings.seed(), day, OCCASION).logNormal(1, 0.1);
      double weight =
          Math.pow(OVER_THE_YEAR, (double) day / days) * Rhythm.of(calendar.weekday(day)) * noise;
      cumulative[day + 1] = cumulative[day] + weight;
    }
    firstNumber = new int[days + 1];
    for (int day = 1; day <= days; day++) {
      firstNumber[day] = (int) Math.round(settings.people() * (cumulative[day] / cumulative[days]));
    }
  }

  /** The number of the first person who arrives on a day, or later when nobody does. */
  int firstNumber(int day) {
    return firstNumber[day];
  }
}
