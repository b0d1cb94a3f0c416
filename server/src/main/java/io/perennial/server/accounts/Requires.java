package io.perennial.server.accounts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rank that a handler below {@code /p/{projectId}} asks for. Without it, a handler that only
 * reads (GET) is open to every member, and any other handler to nobody.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  Access value();
}
