/**
 * The sign-in page and the acceptance of invitations. Depends on projects, accounts, audit and
 * console.
 */
@NullMarked
package io.perennial.server.signin;

import org.jspecify.annotations.NullMarked;
