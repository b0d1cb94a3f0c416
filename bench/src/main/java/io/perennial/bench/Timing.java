package io.perennial.bench;

import java.util.Arrays;
import java.util.Locale;

/** Repeats a piece of work and prints its first, median and largest time. */
final class Timing {

  private Timing() {}

  /** Runs {@code work} once cold, then {@code runs} times, and prints one line of milliseconds. */
  static void print(String name, int runs, Runnable work) {
    double first = milliseconds(work);
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      times[i] = milliseconds(work);
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-48s first %8.1f ms   median %8.1f ms   max %8.1f ms%n",
        name,
        first,
        times[runs / 2],
        times[runs - 1]);
  }

  private static double milliseconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
