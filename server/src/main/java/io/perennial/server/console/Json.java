package io.perennial.server.console;

import gg.jte.Content;
import tools.jackson.databind.json.JsonMapper;

/** Data for scripts: JSON inside {@code <script type="application/json">}. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** The value as JSON that cannot end the script element it stands in. */
  public static Content script(Object value) {
    String json =
        MAPPER
            .writeValueAsString(value)
            .replace("<", "\\u003c")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    return output -> output.writeContent(json);
  }
}
