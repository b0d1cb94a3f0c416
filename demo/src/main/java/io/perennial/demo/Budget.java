package io.perennial.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What the made-up team spends on each channel, in yuan.
 *
 * <p>Truth: spending follows arrivals, so that a sign-up costs about the same all year; by {@link
 * Channel} it differs much: clicks on advertisements cost many times a referral.
 */
final class Budget {

  private Budget() {}

  /** A month's spending on a channel; the first and last month have only the days of the year. */
  static List<DemoWorld.Spending> of(DemoSettings settings) {
    List<DemoWorld.Spending> spending = new ArrayList<>();
    Growth growth = new Growth(settings, new DemoCalendar(settings));
    YearMonth last = YearMonth.from(settings.lastDay());
    for (YearMonth month = YearMonth.from(settings.firstDay());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      int arrivals =
          growth.firstNumber(day(settings, month.atEndOfMonth().plusDays(1)))
              - growth.firstNumber(day(settings, month.atDay(1)));
      for (Channel channel : Channel.values()) {
        long yuan = Math.round(arrivals * perArrival(channel) / 10) * 10;
        spending.add(
            new DemoWorld.Spending(month, channel.value().text(), BigDecimal.valueOf(yuan)));
      }
    }
    return spending;
  }

  /** Yuan for each person who arrives, whatever the channel. */
  private static double perArrival(Channel channel) {
    return switch (channel) {
      case PAID_ADS -> 11;
      case APP_STORE -> 3.2;
      case WECHAT -> 2.6;
      case ORGANIC_SEARCH -> 2.2;
      case REFERRAL -> 0.8;
    };
  }

  /** The number of a day of the year, from 0 to the number of days. */
  private static int day(DemoSettings settings, LocalDate day) {
    long number = ChronoUnit.DAYS.between(settings.firstDay(), day);
    return Math.toIntExact(Math.clamp(number, 0L, settings.days()));
  }
}
