package io.perennial.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordCostTest {

  @Test
  void aStoredPasswordCostsAnAttackerBcryptsTwelveRounds() {
    assertThat(new AccessConfiguration().passwordEncoder().encode("a long enough password"))
        .startsWith("$2a$12$");
  }
}
