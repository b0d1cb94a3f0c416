package io.perennial.demo;

/**
 * A stream of random draws that depends on nothing but the numbers it is made from, so that any
 * person and any day can be drawn without drawing those before. The generator is SplitMix64
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** The stream for a person ({@code number}) and an occasion, such as a day. */
  static Draws of(long seed, long number, long occasion) {
    return new Draws(mix(mix(mix(seed) + number) + occasion));
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** Uniform in 0 … bound − 1. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  double exponential(double mean) {
    return -mean * Math.log(1 - unit());
  }

  /** Geometric on 0, 1, 2, … with the given mean. */
  int geometric(double mean) {
    return (int) (Math.log(1 - unit()) / Math.log(mean / (1 + mean)));
  }

  /** Log-normal, by its median and the standard deviation of its logarithm. */
  double logNormal(double median, double sigma) {
    double radius = Math.sqrt(-2 * Math.log(1 - unit()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * unit()));
  }

  /** Pareto with minimum 1 and the given exponent, cut at {@code most}. */
  double pareto(double exponent, double most) {
    return Math.min(most, Math.pow(1 - unit(), -1 / exponent));
  }

  <T> T oneOf(T[] values) {
    return values[below(values.length)];
  }

  private static long mix(long z) {
    z += GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
