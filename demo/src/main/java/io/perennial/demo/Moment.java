package io.perennial.demo;

/**
 * Something that starts at an instant and then leaves entries: a visit or a charge. Planned day by
 * day and written only when its time comes.
 *
 * @param ordinal which moment of the person's day it is, from 0
 */
record Moment(Person person, int day, int ordinal, long startMillis, Occasion occasion) {

  /** What happens. */
  sealed interface Occasion {
    /** A look around without signing up. */
    record Browse() implements Occasion {}

    /** A visit that ends signed up, and with core uses if the person gets that far. */
    record SignUp(int uses) implements Occasion {}

    /** A visit of somebody who signed up before; {@code uses} is 0 for a look without work. */
    record Work(int uses, int device) implements Occasion {}

    /** The subscription changes. */
    record Billing(Charge charge) implements Occasion {}
  }
}
