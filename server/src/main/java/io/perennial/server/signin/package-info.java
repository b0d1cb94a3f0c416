/** The sign-in page and the acceptance of invitations. Depends on accounts and console. */
@NullMarked
package io.perennial.server.signin;

import org.jspecify.annotations.NullMarked;
