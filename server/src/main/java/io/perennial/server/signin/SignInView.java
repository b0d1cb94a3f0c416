package io.perennial.server.signin;

/**
 * What the sign-in page shows.
 *
 * @param problem the key of what went wrong, empty when nothing did
 */
public record SignInView(String problem) {}
