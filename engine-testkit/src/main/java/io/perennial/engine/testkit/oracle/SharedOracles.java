package io.perennial.engine.testkit.oracle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the oracles: in {@code oracles} of the folder that the system property {@code
 * perennial.shared} names, else of a folder {@code shared} beside or above the working directory.
 */
record SharedOracles(Path folder) {

  static Optional<SharedOracles> find() {
    List<Path> candidates = new ArrayList<>();
    String given = System.getProperty("perennial.shared");
    if (given != null) {
      candidates.add(Path.of(given));
    } else {
      for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
        candidates.add(at.resolve("shared"));
      }
    }
    return candidates.stream()
        .map(shared -> shared.resolve("oracles"))
        .filter(Files::isDirectory)
        .findFirst()
        .map(SharedOracles::new);
  }

  /** The cases of a file, in its order. */
  List<JsonNode> cases(String file) {
    JsonNode cases = JsonMapper.shared().readTree(folder.resolve(file)).path("cases");
    List<JsonNode> list = new ArrayList<>();
    cases.forEach(list::add);
    return list;
  }
}
