package io.perennial.server.segments;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a saved segment is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Definition.Rules.class, name = "rules"),
  @JsonSubTypes.Type(value = Definition.Listed.class, name = "list"),
  @JsonSubTypes.Type(value = Definition.Cluster.class, name = "clusters")
})
public sealed interface Definition {

  /** What pages call it. */
  enum Kind {
    RULES,
    LIST,
    CLUSTERS,
    READY
  }

  /** Whoever the rule holds for, computed whenever it is asked for. */
  record Rules(Rule rule) implements Definition {}

  /**
   * The people listed, kept beside the definition.
   *
   * @param unknown ids that nobody had when they were listed
   */
  record Listed(Instant listedAt, List<String> unknown) implements Definition {
    public Listed {
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * One group that clustering found, as it was then.
   *
   * @param profile the mean of each feature among its people, in the feature's own unit
   */
  record Cluster(Instant computedAt, int clusters, double silhouette, Map<String, Double> profile)
      implements Definition {
    public Cluster {
      profile = Map.copyOf(profile);
    }
  }

  default Kind kind() {
    return switch (this) {
      case Rules rules -> Kind.RULES;
      case Listed listed -> Kind.LIST;
      case Cluster cluster -> Kind.CLUSTERS;
    };
  }
}
