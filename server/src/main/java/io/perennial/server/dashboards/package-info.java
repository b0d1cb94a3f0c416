/**
 * Saved questions, dashboards of them, and links that show a dashboard to people without an
 * account. Depends on questions, segments, filters, annotations, events, projects, accounts, audit,
 * metadata and console; what a tile shows comes from the package of its question.
 */
@NullMarked
package io.perennial.server.dashboards;

import org.jspecify.annotations.NullMarked;
