/**
 * Import of CSV, JSON Lines and Parquet: reads a file, guesses what its columns mean, turns rows
 * into entries and appends them so that repeating an import stores nothing twice. Depends on
 * events, projects, accounts, audit, metadata and console.
 */
@NullMarked
package io.perennial.server.imports;

import org.jspecify.annotations.NullMarked;
