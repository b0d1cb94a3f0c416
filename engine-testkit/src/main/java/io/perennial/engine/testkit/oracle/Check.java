package io.perennial.engine.testkit.oracle;

import tools.jackson.databind.JsonNode;

/** One thing that an oracle expects and what we answer. */
record Check(String what, boolean agrees, JsonNode expected, JsonNode actual) {

  @Override
  public String toString() {
    return "%s%n  expected %s%n  answered %s".formatted(what, expected, actual);
  }
}
