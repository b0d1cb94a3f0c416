package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares with what independent programs computed, counts, and lists where we differ on purpose.
 * The files lie in {@code oracles} and {@code data} of the folder {@code perennial.shared} names,
 * else of a folder {@code shared} above the working directory; without it a test is skipped.
 */
final class Oracle {

  private final Path shared;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, String> deviations = new LinkedHashMap<>();
  private int compared;

  private Oracle(Path shared) {
    this.shared = shared;
  }

  static Oracle open() {
    List<Path> candidates = new ArrayList<>();
    String given = System.getProperty("perennial.shared");
    if (given != null) {
      candidates.add(Path.of(given));
    } else {
      for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
        candidates.add(at.resolve("shared"));
      }
    }
    Optional<Path> found =
        candidates.stream()
            .filter(folder -> Files.isDirectory(folder.resolve("oracles")))
            .findFirst();
    assumeTrue(found.isPresent(), "oracles: skipped, name their folder with -Dperennial.shared");
    return new Oracle(found.orElseThrow());
  }

  JsonNode json(String file) {
    return JsonMapper.shared().readTree(shared.resolve("oracles").resolve(file));
  }

  /** The lines of a file of comma separated values without its header. */
  List<String[]> table(String file) {
    return lines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  List<String> lines(String file) {
    try {
      return Files.readAllLines(shared.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Equal within {@code tolerance}, relative above 1 and absolute below. */
  void same(String what, double actual, double expected, double tolerance) {
    compared++;
    if (!(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)))) {
      wrong.add("%s: expected %s, was %s".formatted(what, expected, actual));
    }
  }

  /** Something the oracle has and we answer otherwise, or not at all. */
  void deviates(String what, String reason) {
    deviations.put(what, reason);
  }

  void done(String name) {
    System.out.printf(
        "%s: %,d values agree, %d do not, %d deviations%n",
        name, compared - wrong.size(), wrong.size(), deviations.size());
    deviations.forEach((what, reason) -> System.out.printf("  %s: %s%n", what, reason));
    assertThat(wrong).isEmpty();
    assertThat(compared).isPositive();
  }
}
