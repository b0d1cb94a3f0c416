package io.perennial.server.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of the console's scripts, styles and images, which carry a hash of the content. */
@Component
public final class Assets {

  private static final String MANIFEST = "/META-INF/perennial-assets.json";

  private final Map<String, String> files;

  Assets(JsonMapper json) {
    this.files = read(json);
  }

  private static Map<String, String> read(JsonMapper json) {
    try (InputStream manifest = Assets.class.getResourceAsStream(MANIFEST)) {
      return manifest == null
          ? Map.of()
          : json.readValue(manifest, new TypeReference<Map<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a logical name such as {@code console.css}. */
  public String url(String name) {
    return "/assets/" + files.getOrDefault(name, name);
  }
}
