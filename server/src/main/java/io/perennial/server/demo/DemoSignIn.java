package io.perennial.server.demo;

import java.util.Optional;

/**
 * How to sign in to the demo.
 *
 * @param password present only when it was made just now: it is stored nowhere in clear
 */
public record DemoSignIn(String email, Optional<String> password) {}
