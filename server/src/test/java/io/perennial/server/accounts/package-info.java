@NullMarked
package io.perennial.server.accounts;

import org.jspecify.annotations.NullMarked;
