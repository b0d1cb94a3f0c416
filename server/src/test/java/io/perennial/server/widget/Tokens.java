package io.perennial.server.widget;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as a team's server makes them, written out apart from the code that checks them. */
public final class Tokens {

  static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Tokens() {}

  /** A token of a user that expires at an instant. */
  public static String of(String user, Instant expires, String key) {
    String claims = "{\"sub\":\"%s\",\"exp\":%d}".formatted(user, expires.getEpochSecond());
    return signed(HS256, claims, key);
  }

  /** A token with any header and claims. */
  public static String signed(String header, String claims, String key) {
    String text = base64(utf8(header)) + "." + base64(utf8(claims));
    return text + "." + base64(hmac(key, text));
  }

  /** The hash of a user. */
  static String hash(String user, String key) {
    return HexFormat.of().formatHex(hmac(key, "user:" + user));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(utf8(key), "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
