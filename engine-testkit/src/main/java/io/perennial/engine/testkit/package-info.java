/**
 * What every engine and event store must prove. An engine's module extends {@link
 * io.perennial.engine.testkit.AnalyticsEngineContract}, a store's {@link
 * io.perennial.engine.testkit.EventStoreContract}, each by saying how to open one. Depends on
 * {@code engine} only.
 */
@NullMarked
package io.perennial.engine.testkit;

import org.jspecify.annotations.NullMarked;
