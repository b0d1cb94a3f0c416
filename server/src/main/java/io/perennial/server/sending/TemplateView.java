package io.perennial.server.sending;

import io.perennial.server.console.Form;
import io.perennial.server.templates.Rendering;
import io.perennial.server.templates.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The editor of a template.
 *
 * @param id zero for a new one
 * @param person the user that the preview is for
 * @param preview what that user would get
 */
public record TemplateView(long id, Form form, String person, Optional<Rendering> preview) {

  public List<Variable> variables() {
    return List.of(Variable.values());
  }
}
