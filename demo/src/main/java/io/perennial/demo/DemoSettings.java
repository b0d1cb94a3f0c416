package io.perennial.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which year is made up. Equal settings give identical entries; settings that differ only in the
 * time of day of {@code now} give the same entries up to the earlier of the two.
 *
 * @param seed any number; another seed gives other people
 * @param zone the time zone in which the product's people live and its days are counted
 * @param now the moment the demo is started: the last entry arrives no later than this
 * @param days how many local days there are, the last being that of {@code now}
 * @param people how many people arrive over all days, besides the eight of {@link Stories}; some of
 *     them never sign up
 */
public record DemoSettings(long seed, ZoneId zone, Instant now, int days, int people) {

  /** How many entries a person has on average over 365 days. */
  static final double ENTRIES_PER_PERSON = 55;

  private static final int YEAR = 365;
  private static final int FEWEST_DAYS = 120;

  public DemoSettings {
    if (days < FEWEST_DAYS || days > 2000) {
      throw new IllegalArgumentException(
          "days must be %d to 2000: %d".formatted(FEWEST_DAYS, days));
    }
    if (people < 0) {
      throw new IllegalArgumentException("people must not be negative: " + people);
    }
  }

  /** The year of the console's demo project: about 200,000 entries of 3,600 people. */
  public static DemoSettings console(Instant now) {
    return new DemoSettings(20, ZoneId.of("Asia/Shanghai"), now, YEAR, 3_600);
  }

  /** A year with about so many entries: use is so unequal that a million may be a tenth off. */
  public static DemoSettings ofEntries(long entries, long seed, Instant now) {
    int people = Math.toIntExact(Math.round(entries / ENTRIES_PER_PERSON));
    return new DemoSettings(seed, ZoneId.of("Asia/Shanghai"), now, YEAR, people);
  }

  /** The local day of {@code now}. */
  public LocalDate lastDay() {
    return now.atZone(zone).toLocalDate();
  }

  /** The local day on which the product opened. */
  public LocalDate firstDay() {
    return lastDay().minusDays(days - 1L);
  }
}
