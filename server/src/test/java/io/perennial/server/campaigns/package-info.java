/** Tests of campaigns: states, entrances, steps, dry runs and the API. */
@NullMarked
package io.perennial.server.campaigns;

import org.jspecify.annotations.NullMarked;
