/** Tests of the budget's page and alert. */
@NullMarked
package io.perennial.server.spending;

import org.jspecify.annotations.NullMarked;
