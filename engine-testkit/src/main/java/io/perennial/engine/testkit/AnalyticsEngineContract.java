package io.perennial.engine.testkit;

import io.perennial.engine.event.Entry;
import io.perennial.engine.testkit.oracle.OracleContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * All suites of an engine. An engine's module extends this once and says how to open an engine; a
 * suite that is added here is run by every engine.
 */
public abstract class AnalyticsEngineContract {

  /** An engine that sees exactly these entries, arrived in this order. */
  protected abstract EngineUnderTest open(List<? extends Entry> entries);

  @Nested
  class RetentionSuite extends RetentionContract {
    RetentionSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class FunnelSuite extends FunnelContract {
    FunnelSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class LifecycleSuite extends LifecycleContract {
    LifecycleSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class PathsSuite extends PathsContract {
    PathsSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class ChurnPathsSuite extends ChurnPathsContract {
    ChurnPathsSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class StepMatrixSuite extends StepMatrixContract {
    StepMatrixSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class StickinessSuite extends StickinessContract {
    StickinessSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class OperationalSegmentsSuite extends OperationalSegmentsContract {
    OperationalSegmentsSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class FeatureRetentionSuite extends FeatureRetentionContract {
    FeatureRetentionSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class UsageIntervalsSuite extends UsageIntervalsContract {
    UsageIntervalsSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class FirstValueSuite extends FirstValueContract {
    FirstValueSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class TimeSavedSuite extends TimeSavedContract {
    TimeSavedSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class PurchasesSuite extends PurchasesContract {
    PurchasesSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class PaidLifetimeSuite extends PaidLifetimeContract {
    PaidLifetimeSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class RevenueRetentionSuite extends RevenueRetentionContract {
    RevenueRetentionSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class RenewalSuite extends RenewalContract {
    RenewalSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class AcquisitionSuite extends AcquisitionContract {
    AcquisitionSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class CalendarSuite extends CalendarContract {
    CalendarSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class TrendSuite extends TrendContract {
    TrendSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class ScoreboardSuite extends ScoreboardContract {
    ScoreboardSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class SegmentsSuite extends SegmentsContract {
    SegmentsSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class PopulationSuite extends PopulationContract {
    PopulationSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class RfmSuite extends RfmContract {
    RfmSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class BehaviourFeaturesSuite extends BehaviourFeaturesContract {
    BehaviourFeaturesSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class PeopleSuite extends PeopleContract {
    PeopleSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class EventCatalogueSuite extends EventCatalogueContract {
    EventCatalogueSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class InvariantSuite extends InvariantContract {
    InvariantSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class DifferentialSuite extends DifferentialContract {
    DifferentialSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }

  @Nested
  class OracleSuite extends OracleContract {
    OracleSuite() {
      super(AnalyticsEngineContract.this::open);
    }
  }
}
