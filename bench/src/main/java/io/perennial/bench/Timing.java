package io.perennial.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How long a piece of work took, and how long processors worked for it on all threads; in ms. */
record Timing(double wall, double processor) {

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Timing of(Supplier<?> work) {
    long processor = MACHINE.getProcessCpuTime();
    long start = System.nanoTime();
    Objects.requireNonNull(work.get());
    return new Timing(
        (System.nanoTime() - start) / 1e6, (MACHINE.getProcessCpuTime() - processor) / 1e6);
  }

  /** The median of either. */
  static Timing median(Timing[] timings) {
    return new Timing(median(timings, Timing::wall), median(timings, Timing::processor));
  }

  private static double median(Timing[] timings, ToDoubleFunction<Timing> of) {
    return Arrays.stream(timings)
        .mapToDouble(of)
        .sorted()
        .skip(timings.length / 2)
        .findFirst()
        .orElseThrow();
  }

  /** Runs {@code work} once cold, then {@code runs} times, and prints one line of milliseconds. */
  static void print(String name, int runs, Supplier<?> work) {
    Timing first = of(work);
    Timing[] timings = new Timing[runs];
    for (int i = 0; i < runs; i++) {
      timings[i] = of(work);
    }
    Timing median = median(timings);
    System.out.printf(
        Locale.ROOT,
        "%-44s first %8.1f   median %8.1f   max %8.1f   processor %8.1f%n",
        name,
        first.wall(),
        median.wall(),
        Arrays.stream(timings).mapToDouble(Timing::wall).max().orElseThrow(),
        median.processor());
  }
}
