/** Analysis of files, through the command as people call it. */
@NullMarked
package io.perennial.server.analyze;

import org.jspecify.annotations.NullMarked;
