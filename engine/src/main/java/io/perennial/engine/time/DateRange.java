package io.perennial.engine.time;

import io.perennial.engine.Validation;
import java.time.LocalDate;

/** Days from {@code from} to {@code to}, both inclusive. */
public record DateRange(LocalDate from, LocalDate to) {

  public DateRange {
    new Validation()
        .require(!to.isBefore(from), "to", "range.reversed", "The range ends before it starts.")
        .done();
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
