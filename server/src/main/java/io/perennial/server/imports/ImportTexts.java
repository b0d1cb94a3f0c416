package io.perennial.server.imports;

import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;

/** Reasons of rejected rows, and timestamp formats, in the reader's language. */
public final class ImportTexts {

  private ImportTexts() {}

  public static String reason(Page page, String code, String detail) {
    return Problems.message(new Problem("", code, detail), page.texts());
  }

  /** A timestamp format as it is shown: what it means, else its pattern. */
  public static String format(Page page, String name) {
    String key = "import.format." + name;
    return page.texts().has(key) ? page.t(key) : name;
  }
}
