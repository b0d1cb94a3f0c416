package io.perennial.server.savings;

import io.perennial.server.console.Form;
import java.util.List;

/** The page on which a team says what it assumes. */
public record AssumptionsView(
    Form form, List<Row> scenarios, List<Row> events, List<String> problems, boolean saved) {

  /** A baseline as it is written; without minutes it is none. */
  public record Row(String name, String minutes) {}
}
