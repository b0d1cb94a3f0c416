/** Tests of imports. */
@NullMarked
package io.perennial.server.imports;

import org.jspecify.annotations.NullMarked;
