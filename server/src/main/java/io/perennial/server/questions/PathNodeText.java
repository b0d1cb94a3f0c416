package io.perennial.server.questions;

import io.perennial.engine.question.Paths;
import java.util.Optional;

/** One node of paths as text: {@code other}, or {@code is:LABEL}. */
public final class PathNodeText {

  private static final String IS = "is:";
  private static final String OTHER = "other";

  private PathNodeText() {}

  /** Reads a parameter; without it, or when it cannot be read, it is the others' node. */
  static Paths.Label read(Parameters parameters, String name) {
    String text = parameters.text(name).orElse(OTHER);
    if (!text.equals(OTHER) && !text.startsWith(IS)) {
      parameters.problem(name, "paths.node", "“" + text + "” is not other or is:LABEL.");
      return Paths.Label.OTHER;
    }
    return text.equals(OTHER) ? Paths.Label.OTHER : new Paths.Label.Of(text.substring(IS.length()));
  }

  static Optional<Paths.Label> readOptional(Parameters parameters, String name) {
    return parameters.has(name) ? Optional.of(read(parameters, name)) : Optional.empty();
  }

  /** What {@link #read} reads as the same node. */
  public static String write(Paths.Label label) {
    return switch (label) {
      case Paths.Label.Of of -> IS + of.text();
      case Paths.Label.Other other -> OTHER;
    };
  }
}
