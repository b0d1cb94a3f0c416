package io.perennial.engine.testkit.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The declared deviations, by case and check; see {@code deviations.md}. */
record Deviations(Map<Key, String> reasons) {

  static final String WHOLE_CASE = "*";

  record Key(String oracle, String check) {}

  static Deviations read() {
    Map<Key, String> reasons = new LinkedHashMap<>();
    text()
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| case "))
        .forEach(line -> {
          String[] cells = line.split(" *\\| *", -1);
          reasons.put(new Key(cells[1], cells[2]), cells[3]);
        });
    return new Deviations(reasons);
  }

  private static String text() {
    try (InputStream file =
        Objects.requireNonNull(Deviations.class.getResourceAsStream("deviations.md"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
