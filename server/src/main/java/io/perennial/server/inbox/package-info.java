/**
 * Messages that wait for a user inside the product, and whether they were seen. Depends on the
 * metadata store; who may be written to is decided before, by messages.
 */
@NullMarked
package io.perennial.server.inbox;

import org.jspecify.annotations.NullMarked;
