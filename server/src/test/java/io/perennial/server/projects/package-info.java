@NullMarked
package io.perennial.server.projects;

import org.jspecify.annotations.NullMarked;
