package io.perennial.server.accounts;

import io.perennial.server.metadata.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Locks an account, and a network address, after repeated failures. The counts are durable: a
 * restart does not give an attacker a fresh start.
 */
@Component
class SignInGuard {

  private final Metadata metadata;
  private final AccountSettings settings;

  SignInGuard(Metadata metadata, AccountSettings settings) {
    this.metadata = metadata;
    this.settings = settings;
  }

  boolean locked(String email, String address, Instant now) {
    return metadata
            .read()
            .sql(
                "select count(*) from sign_in_failure where subject in (?, ?) and locked_until > ?")
            .params(account(email), address(address), now.toEpochMilli())
            .query(Long.class)
            .single()
        > 0;
  }

  void failed(String email, String address, Instant now) {
    metadata.inTransaction(() -> {
      forgetOld(now);
      count(account(email), settings.failuresPerAccount(), now);
      count(address(address), settings.failuresPerAddress(), now);
    });
  }

  void succeeded(String email, String address) {
    metadata
        .write()
        .sql("delete from sign_in_failure where subject in (?, ?)")
        .params(account(email), address(address))
        .update();
  }

  private void forgetOld(Instant now) {
    metadata
        .write()
        .sql("delete from sign_in_failure where last_at < ?")
        .param(now.minus(settings.lockFor()).toEpochMilli())
        .update();
  }

  private void count(String subject, int allowed, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into sign_in_failure (subject, failures, last_at) values (?, 1, ?)
            on conflict (subject) do update
              set failures = sign_in_failure.failures + 1, last_at = excluded.last_at\
            """)
        .params(subject, now.toEpochMilli())
        .update();
    metadata
        .write()
        .sql("update sign_in_failure set locked_until = ? where subject = ? and failures >= ?")
        .params(List.of(now.plus(settings.lockFor()).toEpochMilli(), subject, allowed))
        .update();
  }

  private static String account(String email) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    return "account:" + address.substring(0, Math.min(200, address.length()));
  }

  private static String address(String address) {
    return "address:" + address;
  }
}
