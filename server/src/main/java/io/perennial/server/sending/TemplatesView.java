package io.perennial.server.sending;

import io.perennial.server.templates.MessageTemplate;
import java.util.List;

/** The templates of a project. */
public record TemplatesView(List<MessageTemplate> templates) {}
