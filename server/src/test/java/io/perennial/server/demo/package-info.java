@NullMarked
package io.perennial.server.demo;

import org.jspecify.annotations.NullMarked;
