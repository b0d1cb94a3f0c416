package io.perennial.engine.question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long something took: exact quantiles and a distribution.
 *
 * <p>The quantile p of n sorted values lies at position {@code (n - 1) · p}, counted from 0, and
 * between two values is interpolated linearly (type 7 of Hyndman and Fan, 1996). Mean and quantiles
 * are rounded to whole microseconds, and null without values.
 *
 * @param bins from the first to the last bin with a value, with empty ones between, ascending
 */
public record DurationSummary(
    long count,
    @Nullable Duration mean,
    @Nullable Duration median,
    @Nullable Duration p90,
    List<Bin> bins) {

  public static final DurationSummary EMPTY = new DurationSummary(0, null, null, null, List.of());

  /** The lower ends of the bins, from moments to years. */
  private static final List<Duration> EDGES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(3),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofDays(60),
          Duration.ofDays(90),
          Duration.ofDays(180),
          Duration.ofDays(365));

  public DurationSummary {
    bins = List.copyOf(bins);
  }

  /** How many lie in {@code [from, to)}; the last bin has no end. */
  public record Bin(Duration from, @Nullable Duration to, long count) {}

  /** Summarises durations of 0 or more microseconds, in any order; sorts the array. */
  public static DurationSummary ofMicros(long[] micros) {
    if (micros.length == 0) {
      return EMPTY;
    }
    Arrays.sort(micros);
    double mean = Arrays.stream(micros).average().orElseThrow();
    return new DurationSummary(
        micros.length,
        duration(mean),
        duration(quantile(micros, 0.5)),
        duration(quantile(micros, 0.9)),
        bins(micros));
  }

  /** How many lie in the bin that begins so; none when there is no such bin. */
  public long count(Duration from) {
    return bins.stream().filter(bin -> bin.from().equals(from)).mapToLong(Bin::count).sum();
  }

  private static double quantile(long[] sorted, double p) {
    double position = (sorted.length - 1) * p;
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  private static Duration duration(double micros) {
    return Duration.ofNanos(Math.round(micros) * 1000);
  }

  private static List<Bin> bins(long[] sorted) {
    long[] counts = new long[EDGES.size()];
    for (long micros : sorted) {
      counts[bin(micros)]++;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = bin(sorted[0]); i <= bin(sorted[sorted.length - 1]); i++) {
      Duration to = i + 1 < EDGES.size() ? EDGES.get(i + 1) : null;
      bins.add(new Bin(EDGES.get(i), to, counts[i]));
    }
    return bins;
  }

  private static int bin(long micros) {
    int bin = 0;
    while (bin + 1 < EDGES.size() && EDGES.get(bin + 1).toNanos() / 1000 <= micros) {
      bin++;
    }
    return bin;
  }
}
