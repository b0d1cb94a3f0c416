package io.perennial.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Proves to Perennial who the user of the product is, for the inbox in the browser. Only for users
 * whom the product itself has signed in; the key never leaves the server.
 */
public final class UserTokens {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final byte[] key;

  /**
   * @param signingKey a signing key of the project, {@code uk_…}
   */
  public UserTokens(String signingKey) {
    this.key = Json.utf8(signingKey);
  }

  /** A JSON Web Token (HS256) that proves the user from now on for some time, such as an hour. */
  public String sign(String userId, Duration valid) {
    return sign(userId, Instant.now(), valid);
  }

  String sign(String userId, Instant now, Duration valid) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", userId);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(valid).getEpochSecond());
    String unsigned =
        BASE64.encodeToString(Json.utf8("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"))
            + "."
            + BASE64.encodeToString(Json.write(claims));
    return unsigned + "." + BASE64.encodeToString(Hmac.of(key, unsigned));
  }

  /** The hash form, which proves the user until the key is revoked. */
  public String hash(String userId) {
    return HexFormat.of().formatHex(Hmac.of(key, "user:" + userId));
  }
}
