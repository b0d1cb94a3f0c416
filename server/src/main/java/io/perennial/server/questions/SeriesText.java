package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;

/**
 * One value of a breakdown as text: {@code everyone}, {@code not_set}, {@code other}, or {@code
 * is:VALUE}.
 */
public final class SeriesText {

  private static final String IS = "is:";

  private SeriesText() {}

  /** Reads the parameter {@code series}. */
  public static Breakdown.Value read(Parameters parameters) {
    String text = parameters.text("series").orElse("everyone");
    return switch (text) {
      case "everyone" -> Breakdown.Value.EVERYONE;
      case "not_set" -> Breakdown.Value.NOT_SET;
      case "other" -> Breakdown.Value.OTHER;
      default -> {
        if (!text.startsWith(IS)) {
          parameters.problem(
              "series",
              "series.shape",
              "“" + text + "” is not everyone, not_set, other or is:VALUE.");
          yield Breakdown.Value.EVERYONE;
        }
        yield new Breakdown.Value.Of(text.substring(IS.length()));
      }
    };
  }

  /** What {@link #read} reads as the same value. */
  public static String write(Breakdown.Value value) {
    return switch (value) {
      case Breakdown.Value.Everyone everyone -> "everyone";
      case Breakdown.Value.NotSet notSet -> "not_set";
      case Breakdown.Value.Other other -> "other";
      case Breakdown.Value.Of of -> IS + of.text();
    };
  }
}
