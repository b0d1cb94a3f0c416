package io.perennial.server.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTokenTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final String KEY = "uk_secret";

  @Test
  void aTokenProvesItsUserUntilItExpires() {
    assertThat(user(Tokens.of("ana", LATER, KEY), "ana")).isEqualTo("ana");
    assertThat(user(Tokens.of("ana", LATER, KEY), "")).isEqualTo("ana");
    assertThat(user(Tokens.of("ana", NOW.minusSeconds(59), KEY), "ana")).isEqualTo("ana");
    assertRefused(Tokens.of("ana", NOW.minusSeconds(61), KEY), "ana", "has expired");
  }

  @Test
  void aTokenMadeByAnotherLanguagesLibraryIsRead() {
    String token =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
            + ".eyJzdWIiOiJhbmEiLCJleHAiOjQxMDI0NDQ4MDB9"
            + ".E14zF8nfyXzkBOgVnrgykDsmN_i5Qi9xDNPy3f6-i_Y";
    assertThat(user(token, "")).isEqualTo("ana");
  }

  @Test
  void aHashProvesItsUserOnly() {
    assertThat(user(Tokens.hash("ana", KEY), "ana")).isEqualTo("ana");
    assertThat(user(Tokens.hash("安娜", KEY), "安娜")).isEqualTo("安娜");
    assertRefused(Tokens.hash("ana", KEY), "ben", "hash");
    assertRefused(Tokens.hash("ana", KEY), "", "hash");
    assertRefused(Tokens.hash("", KEY), "", "hash");
  }

  @Test
  void nobodySpeaksForAnother() {
    assertRefused(Tokens.of("ana", LATER, KEY), "ben", "another user");
  }

  @Test
  void theKeyOfAnotherProjectProvesNothing() {
    assertRefused(Tokens.of("ana", LATER, "uk_other"), "ana", "not signed");
    assertRefused(Tokens.hash("ana", "uk_other"), "ana", "hash");
    assertThatThrownBy(() -> UserToken.user(Tokens.of("ana", LATER, KEY), "ana", List.of(), NOW))
        .isInstanceOf(PerennialException.class);
  }

  @Test
  void eachValidKeyCountsWhileOneIsReplacedByTheNext() {
    List<String> keys = List.of("uk_new", KEY);
    assertThat(UserToken.user(Tokens.of("ana", LATER, KEY), "ana", keys, NOW)).isEqualTo("ana");
    assertThat(UserToken.user(Tokens.hash("ana", "uk_new"), "ana", keys, NOW)).isEqualTo("ana");
  }

  @Test
  void theTokenDoesNotChooseTheAlgorithm() {
    String claims = "{\"sub\":\"ana\",\"exp\":4102444800}";
    String none = Tokens.base64(Tokens.utf8("{\"alg\":\"none\"}"));
    assertRefused(none + "." + Tokens.base64(Tokens.utf8(claims)) + ".", "ana", "not signed");
    for (String header :
        List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"HS512\"}",
            "{\"alg\":\"RS256\"}",
            "{}",
            "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}")) {
      assertRefused(Tokens.signed(header, claims, KEY), "ana", "HS256");
    }
  }

  @Test
  void aTokenWithoutAnEndOrAUserOrBeforeItsTimeIsRefused() {
    assertRefused(claims("{\"sub\":\"ana\"}"), "ana", "when it expires");
    assertRefused(claims("{\"sub\":\"ana\",\"exp\":\"4102444800\"}"), "ana", "when it expires");
    assertRefused(claims("{\"exp\":4102444800}"), "ana", "names no user");
    assertRefused(claims("{\"sub\":7,\"exp\":4102444800}"), "7", "names no user");
    assertRefused(claims("{\"sub\":\" \",\"exp\":4102444800}"), "", "names no user");
    assertRefused(
        claims("{\"sub\":\"ana\",\"exp\":4102444800,\"nbf\":4102444000}"), "ana", "not valid yet");
    assertRefused(claims("{\"sub\":\"ana\",\"exp\":-1e300}"), "ana", "has expired");
  }

  @Test
  void aChangedTokenIsRefused() {
    String token = Tokens.of("ana", LATER, KEY);
    String[] parts = token.split("\\.", -1);
    String forged =
        Tokens.base64(
            Tokens.utf8("{\"sub\":\"ben\",\"exp\":%d}".formatted(LATER.getEpochSecond())));
    assertRefused(parts[0] + "." + forged + "." + parts[2], "ben", "not signed");
    assertRefused(parts[0] + "." + parts[1] + ".", "ana", "not signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "ä.b.c", "a.b.=", "null"})
  void whatIsNoTokenIsRefused(String token) {
    assertThatThrownBy(() -> user(token, "ana")).isInstanceOf(PerennialException.class);
  }

  /** A user may choose their id; the product hashes whatever it is. */
  @Test
  void aHashIsNoSignatureOfATokenWhateverTheUserIsCalled() {
    String unsigned =
        Tokens.base64(Tokens.utf8(Tokens.HS256))
            + "."
            + Tokens.base64(Tokens.utf8("{\"sub\":\"ben\",\"exp\":4102444800}"));
    String hash = Tokens.hash(unsigned, KEY);
    String forged = unsigned + "." + Tokens.base64(HexFormat.of().parseHex(hash));
    assertRefused(forged, "ben", "not signed");
  }

  private static String claims(String claims) {
    return Tokens.signed(Tokens.HS256, claims, KEY);
  }

  private static String user(String token, String claimed) {
    return UserToken.user(token, claimed, List.of(KEY), NOW);
  }

  private static void assertRefused(String token, String claimed, String why) {
    assertThatThrownBy(() -> user(token, claimed))
        .isInstanceOfSatisfying(
            PerennialException.class,
            refusal -> {
              assertThat(refusal.problems().getFirst().code())
                  .isEqualTo("user_token.unauthenticated");
              assertThat(refusal.problems().getFirst().detail()).contains(why);
            });
  }
}
