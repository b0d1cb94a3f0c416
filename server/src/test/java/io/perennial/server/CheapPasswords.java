package io.perennial.server;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords hashed at bcrypt's lowest cost. At the product's cost, hashing was nine tenths of what
 * the tests of the server computed.
 */
@TestConfiguration
class CheapPasswords {

  private static final int LOWEST_COST = 4;

  @Bean
  @Primary
  PasswordEncoder cheapPasswordEncoder() {
    return new BCryptPasswordEncoder(LOWEST_COST);
  }
}
