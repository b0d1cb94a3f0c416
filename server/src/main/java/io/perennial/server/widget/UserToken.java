package io.perennial.server.widget;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proof, made by the team's own server with a signing key of the project, of who its user is. Two
 * forms:
 *
 * <ul>
 *   <li>a JSON Web Token (RFC 7519) in compact form, signed with {@code HS256}, whose {@code sub}
 *       is the user id and whose {@code exp} lies in the future; {@code nbf} is heeded. No other
 *       algorithm is known here, so there is none to be talked into;
 *   <li>the lower-case hexadecimal HMAC-SHA-256 of {@code user:} and the user id, which does not
 *       expire. Without the prefix, a user whose id is the unsigned part of a token would be handed
 *       that token's signature.
 * </ul>
 *
 * <p>The HMAC key is the signing key as it is shown, as UTF-8. Example: with the key {@code
 * uk_secret}, the user {@code ana} is proved by {@code
 * 449c85b71a2a9fdeecd4ffa63d2bc273eaa988dc2953d06da9c0b19ec52282b2}.
 */
final class UserToken {

  /** How far the clocks of two servers may differ. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final String HASHED = "user:";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final JsonMapper JSON = JsonMapper.shared();

  private UserToken() {}

  /**
   * The user whom a token proves.
   *
   * @param claimed who the caller says they are; empty when the token alone is to say it
   * @param keys the valid signing keys of the project
   * @throws PerennialException with a code that ends in {@code unauthenticated} when it proves
   *     nobody, or somebody else
   */
  static String user(String token, String claimed, List<String> keys, Instant now) {
    if (HASH.matcher(token).matches()) {
      byte[] given = HexFormat.of().parseHex(token);
      if (claimed.isEmpty() || !signed(HASHED + claimed, given, keys)) {
        throw refused("The hash is not that of this user and a valid signing key.");
      }
      return claimed;
    }
    String subject = subject(token, keys, now);
    if (!claimed.isEmpty() && !claimed.equals(subject)) {
      throw refused("The token proves another user.");
    }
    return subject;
  }

  private static String subject(String token, List<String> keys, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw refused("The token is neither a JSON Web Token nor a hash.");
    }
    if (!signed(parts[0] + "." + parts[1], decoded(parts[2]), keys)) {
      throw refused("The token was not signed with a valid signing key of this project.");
    }
    JsonNode header = json(parts[0]);
    if (!header.path("alg").asString("").equals("HS256") || header.has("crit")) {
      throw refused("The token's algorithm is not HS256.");
    }
    JsonNode claims = json(parts[1]);
    if (!claims.path("exp").isNumber()) {
      throw refused("The token does not say when it expires.");
    }
    if (now.isAfter(instant(claims.path("exp")).plus(SKEW))) {
      throw refused("The token has expired.");
    }
    if (claims.path("nbf").isNumber() && now.isBefore(instant(claims.path("nbf")).minus(SKEW))) {
      throw refused("The token is not valid yet.");
    }
    JsonNode subject = claims.path("sub");
    if (!subject.isString() || subject.stringValue().isBlank()) {
      throw refused("The token names no user.");
    }
    return subject.stringValue();
  }

  /** Compared in a time that does not depend on where the difference is. */
  private static boolean signed(String text, byte[] signature, List<String> keys) {
    boolean found = false;
    for (String key : keys) {
      found |= MessageDigest.isEqual(hmac(key, text), signature);
    }
    return found;
  }

  private static byte[] hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] decoded(String part) {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw refused("The token is not well formed.");
    }
  }

  private static JsonNode json(String part) {
    try {
      return JSON.readTree(decoded(part));
    } catch (JacksonException e) {
      throw refused("The token is not well formed.");
    }
  }

  private static Instant instant(JsonNode seconds) {
    double bounded = Math.clamp(seconds.asDouble(), 0, 1e11);
    return Instant.ofEpochSecond((long) bounded);
  }

  private static PerennialException refused(String why) {
    return new PerennialException(Category.CALLER, "user_token.unauthenticated", why);
  }
}
