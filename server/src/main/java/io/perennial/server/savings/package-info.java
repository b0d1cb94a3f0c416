/**
 * The value ledger: the time and money that the product saved each user and everybody, what the
 * team assumes for that, the reports that users get, and what others in the same scenario or
 * industry did. Depends on questions, messages, templates, channels, budget, events, projects,
 * accounts, audit, metadata, jobs and console.
 */
@NullMarked
package io.perennial.server.savings;

import org.jspecify.annotations.NullMarked;
