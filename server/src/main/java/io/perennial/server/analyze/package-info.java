/**
 * Analysis of one file without a server: reads it into a temporary store, asks the engine, and
 * tells the answers in the terminal, as JSON and as an HTML page. Depends on questions, roles,
 * imports, projects and console.
 */
@NullMarked
package io.perennial.server.analyze;

import org.jspecify.annotations.NullMarked;
