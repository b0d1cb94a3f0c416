/** The record of administrative actions. Depends on metadata, accounts and projects. */
@NullMarked
package io.perennial.server.audit;

import org.jspecify.annotations.NullMarked;
