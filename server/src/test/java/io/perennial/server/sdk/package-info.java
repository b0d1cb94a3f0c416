/** Tests of the client SDKs against the whole server. */
@NullMarked
package io.perennial.server.sdk;

import org.jspecify.annotations.NullMarked;
