package io.perennial.demo;

import java.util.function.IntPredicate;

/** On which days a person uses the product, and how much. */
sealed interface Habit {

  /** Whether the person, if they have not left, has core uses on a day. */
  boolean usesOn(int day, double weekday, Draws draws);

  /** How many core uses on a day of use; 1 or more. */
  int uses(Draws draws);

  /** The chance that the person rates a result while all is well. */
  double rateChance();

  /**
   * A habit drawn by chance.
   *
   * <p>Truth: usage follows a power law. Affinity is Pareto with exponent {@link #EXPONENT}, and
   * both the chance to use the product on a day and the number of uses grow with it.
   */
  record Drawn(double affinity) implements Habit {

    static final double EXPONENT = 1.6;
    static final double MOST = 20;

    private static final double DAILY = 0.26;
    private static final double USES = 0.45;

    static Drawn draw(Draws draws) {
      return new Drawn(draws.pareto(EXPONENT, MOST));
    }

    /** On the average day of the week. */
    double activeChance() {
      return 1 - Math.exp(-DAILY * affinity);
    }

    @Override
    public boolean usesOn(int day, double weekday, Draws draws) {
      return draws.chance(activeChance() * weekday);
    }

    @Override
    public int uses(Draws draws) {
      return 1 + draws.geometric(USES * affinity);
    }

    @Override
    public double rateChance() {
      return 0.012;
    }
  }

  /** A habit told by a story: on given days, about so many uses. */
  record Told(IntPredicate days, double meanUses, double rateChance) implements Habit {

    @Override
    public boolean usesOn(int day, double weekday, Draws draws) {
      return days.test(day);
    }

    @Override
    public int uses(Draws draws) {
      return 1 + draws.geometric(meanUses - 1);
    }
  }
}
