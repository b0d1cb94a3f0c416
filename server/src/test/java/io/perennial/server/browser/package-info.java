/**
 * Journeys of people through the console in a real Chromium: what only a browser can show, such as
 * the content policy, focus, downloads, width and accessibility.
 */
@NullMarked
package io.perennial.server.browser;

import org.jspecify.annotations.NullMarked;
