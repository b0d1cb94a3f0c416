package io.perennial.server.questions;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The kinds of sets of people, as the parameter {@code set} names them: what comes before the names
 * of their parameters, these names, and how they are read.
 */
public enum SetKind {
  EVERYONE("", Set.of(), _ -> new EveryoneSet()),
  SEGMENT("", SegmentSet.NAMES, SegmentSet::read),
  SEGMENTS("", JointSet.NAMES, JointSet::read),
  AT_RISK("", Set.of(), _ -> new AtRiskSet()),
  SILENT("", Set.of(), _ -> new SilentSet()),
  RFM("rfm.", RfmSet.NAMES, RfmSet::read),
  CELL("cell.", CellSet.NAMES, CellSet::read),
  FUNNEL("funnel.", FunnelSet.NAMES, FunnelSet::read),
  FUNNEL_TIME("funnel.", FunnelTimeSet.NAMES, FunnelTimeSet::read),
  RHYTHM("rhythm.", RhythmSet.NAMES, RhythmSet::read),
  LIFECYCLE("lifecycle.", LifecycleSet.NAMES, LifecycleSet::read),
  PATH("path.", PathSet.NAMES, PathSet::read),
  STICKINESS("stickiness.", StickinessSet.NAMES, StickinessSet::read),
  CHURN("churn.", ChurnSet.NAMES, ChurnSet::read),
  MATRIX("matrix.", StepMatrixSet.NAMES, StepMatrixSet::read),
  PAYERS("payers.", PayersSet.NAMES, PayersSet::read),
  FEATURE("feature.", FeatureSet.NAMES, FeatureSet::read),
  SAVED("saved.", SavedTimeSet.NAMES, SavedTimeSet::read);

  private final String prefix;
  private final Set<String> names;
  private final Function<Parameters, PopulationChoice> reader;

  SetKind(String prefix, Set<String> names, Function<Parameters, PopulationChoice> reader) {
    this.prefix = prefix;
    this.names = names;
    this.reader = reader;
  }

  /** What the names of its parameters start with in a link. */
  String prefix() {
    return prefix;
  }

  /** The names of its parameters, with their prefix. */
  Stream<String> parameterNames() {
    return names.stream().map(name -> prefix + name);
  }

  /** Reads its parameters, without their prefix. */
  PopulationChoice read(Parameters parameters) {
    return reader.apply(parameters);
  }
}
