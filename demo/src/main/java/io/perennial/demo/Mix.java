package io.perennial.demo;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A choice among values, each with its share; shares need not add up to 1. */
final class Mix<T> {

  private final List<T> values;
  private final double[] cumulative;

  private Mix(List<T> values, double[] cumulative) {
    this.values = values;
    this.cumulative = cumulative;
  }

  static <T> Mix<T> of(List<T> values, ToDoubleFunction<T> share) {
    double[] cumulative = new double[values.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += share.applyAsDouble(values.get(i));
      cumulative[i] = sum;
    }
    return new Mix<>(List.copyOf(values), cumulative);
  }

  T draw(Draws draws) {
    int last = cumulative.length - 1;
    double at = draws.unit() * cumulative[last];
    int i = 0;
    while (i < last && cumulative[i] <= at) {
      i++;
    }
    return values.get(i);
  }
}
