package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

  @Test
  void aBareAddressIsOne() {
    assertThat(Recipient.address(" ana+news@mail.example ")).hasValue("ana+news@mail.example");
    assertThat(Recipient.address("安娜@例子.test")).isPresent();
  }

  /** Sent to as they are, they would reach addresses that no list of suppressed ones knows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana",
        "Ana <ana@users.test>",
        "friends: ana@users.test, ben@users.test;",
        "ana@users.test, ben@users.test",
        "ana@users.test\r\nBcc: ben@users.test",
        "ana@ben@users.test",
        "ana@users.test (work)"
      })
  void anythingElseIsNone(String text) {
    assertThat(Recipient.address(text)).isEmpty();
  }
}
