package io.perennial.server.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks e-mail and password under the guard against repeated failures. */
@Component
class PasswordSignIn implements AuthenticationProvider {

  private final Accounts accounts;
  private final SignInGuard guard;
  private final Clock clock;

  PasswordSignIn(Accounts accounts, SignInGuard guard, Clock clock) {
    this.accounts = accounts;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String email = request.getName();
    String password = request.getCredentials() instanceof String text ? text : "";
    String address =
        request.getDetails() instanceof WebAuthenticationDetails details
                && details.getRemoteAddress() != null
            ? details.getRemoteAddress()
            : "";
    Instant now = clock.instant();
    if (guard.locked(email, address, now)) {
      throw new LockedException("locked");
    }
    Account account =
        accounts
            .verify(email, password)
            .orElseThrow(() -> {
              guard.failed(email, address, now);
              return new BadCredentialsException("wrong");
            });
    guard.succeeded(email, address);
    return authentication(account);
  }

  static Authentication authentication(Account account) {
    return UsernamePasswordAuthenticationToken.authenticated(
        new SignedIn(account.id(), account.epoch()), null, List.of());
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
