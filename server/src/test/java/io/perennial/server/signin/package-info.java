@NullMarked
package io.perennial.server.signin;

import org.jspecify.annotations.NullMarked;
