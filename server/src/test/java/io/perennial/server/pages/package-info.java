@NullMarked
package io.perennial.server.pages;

import org.jspecify.annotations.NullMarked;
