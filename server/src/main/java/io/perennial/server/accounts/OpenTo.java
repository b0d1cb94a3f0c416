package io.perennial.server.accounts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a handler that belongs to no project. Handlers outside {@code /p/{projectId}},
 * {@code /api/v1} and {@code /v1} without it are closed.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {

  /** The callers. */
  enum Caller {
    /** Anybody, signed in or not. */
    EVERYBODY,
    /** Every account. */
    SIGNED_IN
  }

  Caller value();
}
