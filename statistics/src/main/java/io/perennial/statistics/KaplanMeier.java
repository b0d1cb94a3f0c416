package io.perennial.statistics;

import io.perennial.statistics.Proportion.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long people stay, when some of them still do: the product-limit estimate of Kaplan and Meier
 * (1958).
 *
 * <p>A person leaves at a time, or was last seen staying at it (censored); at one time those who
 * leave do so before those who are censored. Curves of separate people merge exactly: their counts
 * add up. Worked example: Ana leaves after 1 month, Ben after 2, Chen still stays after 2: after 1
 * month 2/3 stay, after 2 months 1/3.
 *
 * @param times ascending, each with somebody who left or was censored
 */
public record KaplanMeier(SortedMap<Double, Count> times) {

  /** The 97.5 % quantile of the standard normal distribution, which gives 95 % intervals. */
  private static final double Z95 = 1.959963984540054;

  public KaplanMeier {
    times = Collections.unmodifiableSortedMap(new TreeMap<>(times));
  }

  /** How many left, and how many were censored, at one time. */
  public record Count(long left, long censored) {
    Count plus(Count other) {
      return new Count(left + other.left, censored + other.censored);
    }
  }

  /** One person. */
  public record Stay(double time, boolean left) {}

  public static KaplanMeier of(List<Stay> stays) {
    SortedMap<Double, Count> times = new TreeMap<>();
    for (Stay stay : stays) {
      times.merge(stay.time(), new Count(stay.left() ? 1 : 0, stay.left() ? 0 : 1), Count::plus);
    }
    return new KaplanMeier(times);
  }

  /** These and other people together. */
  public KaplanMeier plus(KaplanMeier other) {
    SortedMap<Double, Count> all = new TreeMap<>(times);
    other.times.forEach((time, count) -> all.merge(time, count, Count::plus));
    return new KaplanMeier(all);
  }

  /**
   * The curve from one time to the next.
   *
   * @param atRisk who had neither left nor been censored before
   * @param surviving the share that stays beyond the time
   * @param standardError of the logarithm of that share, by Greenwood's formula; infinite once
   *     nobody stays
   */
  public record Point(
      double time, long atRisk, long left, long censored, double surviving, double standardError) {

    /**
     * The 95 % interval on the log-log scale, which lies in [0, 1]: {@code S^exp(±z·se/ln S)}.
     * Empty knowledge, [0, 1], once nobody stays; [1, 1] while nobody has left.
     */
    public Interval interval95() {
      if (surviving == 1) {
        return new Interval(1, 1);
      }
      if (surviving == 0) {
        return new Interval(0, 1);
      }
      double width = Z95 * standardError / Math.log(surviving);
      return new Interval(
          Math.pow(surviving, Math.exp(-width)), Math.pow(surviving, Math.exp(width)));
    }

    /** The 95 % interval on the plain scale, cut at 0 and 1: narrower than true at the ends. */
    public Interval plainInterval95() {
      if (surviving == 0) {
        return new Interval(0, 1);
      }
      double width = Z95 * surviving * standardError;
      return new Interval(Math.max(0, surviving - width), Math.min(1, surviving + width));
    }
  }

  /** A point for each time, ascending. */
  public List<Point> curve() {
    long atRisk = times.values().stream().mapToLong(c -> c.left() + c.censored()).sum();
    double surviving = 1;
    double variance = 0;
    List<Point> curve = new ArrayList<>();
    for (Map.Entry<Double, Count> entry : times.entrySet()) {
      Count count = entry.getValue();
      surviving *= (double) (atRisk - count.left()) / atRisk;
      if (count.left() > 0) {
        variance += (double) count.left() / ((double) atRisk * (atRisk - count.left()));
      }
      curve.add(
          new Point(
              entry.getKey(),
              atRisk,
              count.left(),
              count.censored(),
              surviving,
              Math.sqrt(variance)));
      atRisk -= count.left() + count.censored();
    }
    return curve;
  }

  /** The first time at which no more than half stay; empty while more do. */
  public OptionalDouble median() {
    return curve().stream()
        .filter(point -> point.surviving() <= 0.5)
        .mapToDouble(Point::time)
        .findFirst();
  }

  /**
   * An area under the curve.
   *
   * @param standardError by Greenwood's formula (Klein and Moeschberger 2003, equation 4.5.2): the
   *     root of Σ (area beyond each time)² · left ÷ (at risk · (at risk − left))
   */
  public record Mean(double value, double standardError) {
    /** The 95 % interval, from 0. */
    public double low95() {
      return Math.max(0, value - Z95 * standardError);
    }

    public double high95() {
      return value + Z95 * standardError;
    }
  }

  /** The area under the curve up to a time: the expected stay, counted up to it. */
  public Mean restrictedMean(double until) {
    List<Point> steps = curve().stream().filter(point -> point.time() < until).toList();
    double area = 0;
    double variance = 0;
    double to = until;
    for (Point point : steps.reversed()) {
      area += point.surviving() * (to - point.time());
      if (point.left() > 0 && point.atRisk() > point.left()) {
        variance +=
            area
                * area
                * point.left()
                / ((double) point.atRisk() * (point.atRisk() - point.left()));
      }
      to = point.time();
    }
    return new Mean(area + to, Math.sqrt(variance));
  }

  /** The curve at a time: its last point up to it; empty before the first. */
  public Optional<Point> at(double time) {
    return curve().stream().filter(point -> point.time() <= time).reduce((_, later) -> later);
  }
}
