package io.perennial.server.accounts;

import java.io.Serializable;

/** What a session remembers of an account. */
record SignedIn(long accountId, long epoch) implements Serializable {}
