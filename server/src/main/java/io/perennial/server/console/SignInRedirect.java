package io.perennial.server.console;

import io.perennial.server.accounts.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends somebody who is not signed in to the sign-in page, or to set-up while nobody can sign in.
 */
final class SignInRedirect implements AuthenticationEntryPoint {

  private final Accounts accounts;

  SignInRedirect(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String target = accounts.exist() ? "/sign-in" : "/setup";
    if ("true".equals(request.getHeader("HX-Request"))) {
      response.setHeader("HX-Redirect", target);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(target);
    }
  }
}
