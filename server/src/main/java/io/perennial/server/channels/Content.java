package io.perennial.server.channels;

import io.perennial.server.console.Language;

/**
 * What a message says.
 *
 * @param subject one line
 * @param text plain text; an empty line separates paragraphs
 * @param link where it leads, empty when nowhere
 */
public record Content(Language language, String subject, String text, String link) {}
