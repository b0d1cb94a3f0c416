package io.perennial.server.tasks;

import io.perennial.server.console.Form;
import java.util.List;

/** The page on which the questions to new users are written. */
public record OnboardingView(Form form, List<String> problems, boolean saved) {

  /** The numbers of the questions, as the fields of the form have them. */
  public List<Integer> numbers() {
    return List.of(1, 2);
  }
}
