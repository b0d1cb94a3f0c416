/**
 * The metadata store: accounts, projects, keys and everything else that changes. Depends on
 * nothing; other modules use its JdbcClient and its transactions.
 */
@NullMarked
package io.perennial.server.metadata;

import org.jspecify.annotations.NullMarked;
