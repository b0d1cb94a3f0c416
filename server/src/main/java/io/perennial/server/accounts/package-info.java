/** Accounts, sign-in, members and their roles. Depends on metadata and projects. */
@NullMarked
package io.perennial.server.accounts;

import org.jspecify.annotations.NullMarked;
