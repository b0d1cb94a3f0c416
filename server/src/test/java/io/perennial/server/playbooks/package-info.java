/** Tests of playbooks: their words, and what comes of switching them on. */
@NullMarked
package io.perennial.server.playbooks;

import org.jspecify.annotations.NullMarked;
