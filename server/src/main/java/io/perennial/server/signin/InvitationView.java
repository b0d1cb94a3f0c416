package io.perennial.server.signin;

import io.perennial.server.accounts.Access;
import io.perennial.server.console.Form;

/** The page of an invitation link. */
public record InvitationView(String token, String project, Access access, Form form) {}
