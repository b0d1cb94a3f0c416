package io.perennial.server.capture;

import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import java.util.List;
import java.util.Map;

/**
 * What the page of rejected events shows.
 *
 * @param reasons how many events each reason has
 * @param code the reason that is filtered by, empty for all
 * @param events the newest ones
 * @param kept how many a project keeps
 * @param days for how many days
 */
public record RejectedView(
    Map<String, Long> reasons, String code, List<RejectedEvent> events, int kept, long days) {

  /** A reason in the reader's language. */
  public String reason(String reason, String detail, Page page) {
    return Problems.message(new Problem("", reason, detail), page.texts());
  }
}
