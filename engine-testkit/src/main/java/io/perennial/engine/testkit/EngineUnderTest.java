package io.perennial.engine.testkit;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import java.util.List;

/** An engine over the entries of one test, and what it takes to get rid of it. */
public interface EngineUnderTest extends AutoCloseable {

  AnalyticsEngine engine();

  @Override
  void close();

  /** Opens engines. */
  @FunctionalInterface
  interface Factory {
    /** An engine that sees exactly these entries, arrived in this order. */
    EngineUnderTest open(List<? extends Entry> entries);
  }
}
