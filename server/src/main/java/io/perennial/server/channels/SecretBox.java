package io.perennial.server.channels;

import io.perennial.server.metadata.DataFolder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals short texts with AES-256-GCM under a key that is derived from the data folder's secret:
 * nobody without the folder reads or makes one. The metadata store alone gives nothing away.
 */
@Component
public class SecretBox {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  SecretBox(DataFolder folder) {
    this.key = new SecretKeySpec(derived(folder.secret()), "AES");
  }

  private static byte[] derived(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal("sealed texts".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Seals a text.
   *
   * @param purpose must be the same to open it
   * @return letters, digits, {@code -} and {@code _}
   */
  public String seal(String purpose, String text) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed =
        cipher(Cipher.ENCRYPT_MODE, purpose, nonce, text.getBytes(StandardCharsets.UTF_8))
            .orElseThrow();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
  }

  /** Opens a sealed text; empty when it was not sealed here for this purpose. */
  public Optional<String> open(String purpose, String sealed) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length <= NONCE) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(bytes, NONCE);
    byte[] rest = Arrays.copyOfRange(bytes, NONCE, bytes.length);
    return cipher(Cipher.DECRYPT_MODE, purpose, nonce, rest)
        .map(text -> new String(text, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> cipher(int mode, String purpose, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return Optional.of(cipher.doFinal(input));
    } catch (javax.crypto.AEADBadTagException forged) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
