/**
 * Segments: named sets of users given by rules, by list or by clustering, with their history,
 * overlap and movement. Depends on questions, people, filters, events, projects, accounts, audit,
 * metadata, jobs and console.
 */
@NullMarked
package io.perennial.server.segments;

import org.jspecify.annotations.NullMarked;
