package io.perennial.server.console;

import io.perennial.engine.PerennialException.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with JSON that somebody sent, in our own words: where, and in what way. What the
 * reader says itself names classes, which are nobody's business.
 */
public final class JsonProblem {

  private JsonProblem() {}

  /** The problem, at the path of its value, such as {@code steps[0].wait}. */
  public static Problem of(JacksonException refused, String code) {
    String detail =
        switch (refused) {
          case StreamReadException syntax -> "This is not valid JSON" + where(syntax) + ".";
          case UnrecognizedPropertyException unknown -> "There is no field of this name.";
          case InvalidTypeIdException kind -> "The field that names the kind is missing or wrong.";
          default -> "This value is missing or not of the right kind.";
        };
    return new Problem(path(refused.getPath()), code, detail);
  }

  private static String where(StreamReadException syntax) {
    return syntax.getLocation() == null
        ? ""
        : " at line "
            + syntax.getLocation().getLineNr()
            + ", column "
            + syntax.getLocation().getColumnNr();
  }

  private static String path(List<JacksonException.Reference> parts) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference part : parts) {
      String name = part.getPropertyName();
      if (name == null) {
        path.append('[').append(part.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }
}
