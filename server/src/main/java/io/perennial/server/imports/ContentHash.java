package io.perennial.server.imports;

import io.perennial.engine.event.Properties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The message id of a row without one: 128 bits of SHA-256 over its content, each part framed. */
final class ContentHash {

  private static final int BYTES = 16;

  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  ContentHash add(@Nullable String part) {
    if (part == null) {
      digest.update((byte) 0);
      return this;
    }
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((byte) 1);
    digest.update((byte) (bytes.length >>> 24));
    digest.update((byte) (bytes.length >>> 16));
    digest.update((byte) (bytes.length >>> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
    return this;
  }

  ContentHash add(Properties properties) {
    properties
        .values()
        .forEach((key, value) -> add(key).add(value.getClass().getSimpleName()).add(value.text()));
    return this;
  }

  String id() {
    return "import-" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
