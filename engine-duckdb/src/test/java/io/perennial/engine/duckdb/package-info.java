/** What holds of the embedded store, and its answers against the contract of every question. */
@NullMarked
package io.perennial.engine.duckdb;

import org.jspecify.annotations.NullMarked;
