package io.perennial.engine.testkit;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.reference.ReferenceEngine;
import java.util.List;

/** The reference is judged by the hand-written expectations of the suites, not by itself. */
class ReferenceEngineContractTest extends AnalyticsEngineContract {

  @Override
  protected EngineUnderTest open(List<? extends Entry> entries) {
    AnalyticsEngine reference = new ReferenceEngine(entries);
    return new EngineUnderTest() {
      @Override
      public AnalyticsEngine engine() {
        return reference;
      }

      @Override
      public void close() {}
    };
  }
}
