package io.perennial.engine.time;

/** A calendar unit by which cohorts and trends are counted. */
public enum Period {
  DAY,
  WEEK,
  MONTH
}
