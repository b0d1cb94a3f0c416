@NullMarked
package io.perennial.server.questions;

import org.jspecify.annotations.NullMarked;
