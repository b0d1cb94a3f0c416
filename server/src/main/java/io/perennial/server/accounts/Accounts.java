package io.perennial.server.accounts;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.server.metadata.Metadata;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The accounts and their passwords. */
@Component
public class Accounts {

  /** The shortest password accepted. */
  public static final int SHORTEST_PASSWORD = 10;

  /** bcrypt reads no further. */
  private static final int LONGEST_PASSWORD_BYTES = 72;

  private final Metadata metadata;
  private final PasswordEncoder encoder;
  private final String hashOfNobody;
  private volatile boolean exists;

  Accounts(Metadata metadata, PasswordEncoder encoder) {
    this.metadata = metadata;
    this.encoder = encoder;
    this.hashOfNobody = encoded("nobody's password");
  }

  /** Whether there is any account; until then only set-up is reachable. */
  public boolean exist() {
    if (!exists) {
      exists = metadata.read().sql("select count(*) from account").query(Long.class).single() > 0;
    }
    return exists;
  }

  public Optional<Account> find(long id) {
    return metadata
        .read()
        .sql("select * from account where id = ?")
        .param(id)
        .query(Accounts::row)
        .optional();
  }

  public Optional<Account> findByEmail(String email) {
    return metadata
        .read()
        .sql("select * from account where email = ?")
        .param(email.strip().toLowerCase(Locale.ROOT))
        .query(Accounts::row)
        .optional();
  }

  /** The first account of all, made once: two people who race for it cannot both win. */
  public Account createFirst(String email, String name, String password, Instant now) {
    return metadata.transaction(() -> {
      if (metadata.write().sql("select count(*) from account").query(Long.class).single() > 0) {
        throw new PerennialException(
            Category.CONFLICT, "setup.closed", "Set-up is done; sign in instead.");
      }
      return create(email, name, password, now);
    });
  }

  /** Makes an account. */
  public Account create(String email, String name, String password, Instant now) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    new Validation()
        .require(
            address.length() <= 200 && address.matches("[^@\\s]+@[^@\\s]+"),
            "email",
            "account.email",
            "Enter an e-mail address such as ana@example.com.")
        .require(
            !name.isBlank() && name.length() <= 80,
            "name",
            "account.name",
            "A name has 1 to 80 characters.")
        .require(
            acceptable(password), "password", "account.password", "A password has 10 to 72 bytes.")
        .done();
    if (metadata
            .write()
            .sql("select count(*) from account where email = ?")
            .param(address)
            .query(Long.class)
            .single()
        > 0) {
      throw new PerennialException(
          Category.CONFLICT,
          List.of(
              new PerennialException.Problem(
                  "email", "account.exists", "There is an account with this address.")));
    }
    return metadata
        .write()
        .sql(
            """
            insert into account (email, name, password_hash, created_at)
            values (?, ?, ?, ?)
            returning *\
            """)
        .params(address, name.strip(), encoded(password), now.toEpochMilli())
        .query(Accounts::row)
        .single();
  }

  /** The account with this password. Takes as long when there is no such account. */
  public Optional<Account> verify(String email, String password) {
    Optional<Credentials> found =
        metadata
            .read()
            .sql("select * from account where email = ?")
            .param(email.strip().toLowerCase(Locale.ROOT))
            .query(
                (row, number) -> new Credentials(row(row, number), row.getString("password_hash")))
            .optional();
    boolean right = encoder.matches(password, found.map(Credentials::hash).orElse(hashOfNobody));
    return right ? found.map(Credentials::account) : Optional.empty();
  }

  /** Changes the password and ends all sessions of the account; returns it in its new epoch. */
  public Account changePassword(Account account, String present, String next) {
    new Validation()
        .require(
            verify(account.email(), present).isPresent(),
            "present",
            "account.wrong_password",
            "This is not your present password.")
        .require(acceptable(next), "next", "account.password", "A password has 10 to 72 bytes.")
        .done();
    return resetPassword(account, next);
  }

  /** As {@link #changePassword}, for somebody who has the machine instead of the password. */
  public Account resetPassword(Account account, String next) {
    return metadata
        .write()
        .sql("update account set password_hash = ?, epoch = epoch + 1 where id = ? returning *")
        .params(encoded(next), account.id())
        .query(Accounts::row)
        .single();
  }

  private String encoded(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("a password was not encoded");
    }
    return hash;
  }

  private static boolean acceptable(String password) {
    return password.length() >= SHORTEST_PASSWORD
        && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD_BYTES;
  }

  static Account row(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getLong("id"), row.getString("email"), row.getString("name"), row.getLong("epoch"));
  }

  private record Credentials(Account account, String hash) {}
}
