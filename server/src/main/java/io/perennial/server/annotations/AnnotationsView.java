package io.perennial.server.annotations;

import io.perennial.server.console.Form;
import java.util.List;

/**
 * What the page of annotations shows.
 *
 * @param back where the form was opened from; empty on the page itself
 */
public record AnnotationsView(Form form, String back, List<Annotations.Kept> kept) {

  public List<Annotation.Kind> kinds() {
    return List.of(Annotation.Kind.values());
  }
}
