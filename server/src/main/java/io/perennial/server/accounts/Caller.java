package io.perennial.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Who sends a request: the account of its session, and its place in the project asked for. */
@Component
public class Caller {

  private static final String ACCOUNT = Caller.class.getName() + ".account";
  static final String MEMBERSHIP = Caller.class.getName() + ".membership";

  private final Accounts accounts;

  Caller(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The account, unless nobody is signed in or the session is of an earlier epoch. */
  public Optional<Account> account(HttpServletRequest request) {
    if (request.getAttribute(ACCOUNT) instanceof Account known) {
      return Optional.of(known);
    }
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn session)) {
      return Optional.empty();
    }
    Optional<Account> account =
        accounts.find(session.accountId()).filter(found -> found.epoch() == session.epoch());
    account.ifPresent(found -> request.setAttribute(ACCOUNT, found));
    return account;
  }

  /** The place of the caller in the project of the path, once the request was let in. */
  public Optional<Membership> membership(HttpServletRequest request) {
    return request.getAttribute(MEMBERSHIP) instanceof Membership membership
        ? Optional.of(membership)
        : Optional.empty();
  }

  /** Signs an account in on a fresh session. */
  public void signIn(Account account, HttpServletRequest request, HttpServletResponse response) {
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    request.setAttribute(ACCOUNT, account);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(PasswordSignIn.authentication(account));
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
  }
}
