/**
 * The embedded event store and the answers of every question on DuckDB. {@link
 * io.perennial.engine.duckdb.DuckDb} opens projects, one file each; a {@code DuckDb…} file per
 * question translates its definition to SQL and never redefines it. Depends on {@code engine}.
 */
@NullMarked
package io.perennial.engine.duckdb;

import org.jspecify.annotations.NullMarked;
