/**
 * What all pages share: layout, texts in both languages, theme, problem answers. Depends on
 * accounts and projects.
 */
@NullMarked
package io.perennial.server.console;

import org.jspecify.annotations.NullMarked;
