package io.perennial.server.accounts;

import org.springframework.web.method.HandlerMethod;

/**
 * Who may call a handler.
 *
 * <ul>
 *   <li>{@code /p/{projectId}/…}: members with the rank of {@link Requires}; without it reading is
 *       open to every member and anything else closed;
 *   <li>{@code /api/v1/…} and {@code /activate_user}: holders of a secret key, or everybody where
 *       {@link OpenTo} says so; {@code /v1/…}: capture, which checks the key that may be in the
 *       body;
 *   <li>anything else: as {@link OpenTo} says, closed without it.
 * </ul>
 */
sealed interface AccessRule {

  /** Anybody. */
  record Everybody() implements AccessRule {}

  /** Whoever holds a secret key. */
  record ByKey() implements AccessRule {}

  /** Every account. */
  record SignedIn() implements AccessRule {}

  /** Members of the project of the path with at least this rank. */
  record Member(Access needed) implements AccessRule {}

  /** Nobody: nothing was declared. */
  record Closed() implements AccessRule {}

  static AccessRule of(String pattern, String httpMethod, HandlerMethod handler) {
    if (pattern.equals("/p/{projectId}") || pattern.startsWith("/p/{projectId}/")) {
      Requires requires = AccessCheck.declared(handler, Requires.class);
      if (requires != null) {
        return new Member(requires.value());
      }
      boolean reads = httpMethod.equals("GET") || httpMethod.equals("HEAD");
      return reads ? new Member(Access.VIEWER) : new Closed();
    }
    if (pattern.startsWith("/api/v1/")) {
      OpenTo open = AccessCheck.declared(handler, OpenTo.class);
      boolean everybody = open != null && open.value() == OpenTo.Caller.EVERYBODY;
      return everybody ? new Everybody() : new ByKey();
    }
    if (pattern.equals("/activate_user")) {
      return new ByKey();
    }
    if (pattern.startsWith("/v1/")) {
      return new Everybody();
    }
    OpenTo openTo = AccessCheck.declared(handler, OpenTo.class);
    if (openTo == null) {
      return new Closed();
    }
    return switch (openTo.value()) {
      case EVERYBODY -> new Everybody();
      case SIGNED_IN -> new SignedIn();
    };
  }
}
