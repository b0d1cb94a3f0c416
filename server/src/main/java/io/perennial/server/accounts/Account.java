package io.perennial.server.accounts;

/**
 * Somebody who can sign in.
 *
 * @param epoch grows when the password changes; sessions of an earlier epoch are over
 */
public record Account(long id, String email, String name, long epoch) {}
