package io.perennial.server.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * What proves that whoever opens the set-up page can read this process's console: strangers on the
 * network cannot. It lives as long as the process.
 */
@Component
public final class SetupToken {

  private final String value;

  SetupToken() {
    byte[] bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    this.value = HexFormat.of().formatHex(bytes);
  }

  /** For the address on the console. */
  public String value() {
    return value;
  }

  boolean matches(String offered) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }
}
