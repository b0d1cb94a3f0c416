package io.perennial.demo;

import io.perennial.engine.event.PropertyValue;

/** What people pay for, in yuan; the free plan costs nothing. */
enum Plan implements Labelled {
  FREE(0, 0),
  PRO(58, 468),
  TEAM(198, 1_680);

  static final int MONTH_DAYS = 30;
  static final int YEAR_DAYS = 365;

  private final long monthly;
  private final long yearly;
  private final PropertyValue value = Labelled.label(this);

  Plan(long monthly, long yearly) {
    this.monthly = monthly;
    this.yearly = yearly;
  }

  long price(int periodDays) {
    return periodDays == YEAR_DAYS ? yearly : monthly;
  }

  @Override
  public PropertyValue value() {
    return value;
  }
}
