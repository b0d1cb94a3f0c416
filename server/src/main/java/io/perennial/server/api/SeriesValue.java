package io.perennial.server.api;

import io.perennial.engine.question.Breakdown;
import org.jspecify.annotations.Nullable;

/**
 * What a series stands for: {@code everyone}, {@code value} (with a text), {@code not_set}, {@code
 * other}.
 */
record SeriesValue(String kind, @Nullable String text) {

  static SeriesValue of(Breakdown.Value value) {
    return switch (value) {
      case Breakdown.Value.Everyone everyone -> new SeriesValue("everyone", null);
      case Breakdown.Value.Of of -> new SeriesValue("value", of.text());
      case Breakdown.Value.NotSet notSet -> new SeriesValue("not_set", null);
      case Breakdown.Value.Other other -> new SeriesValue("other", null);
    };
  }
}
