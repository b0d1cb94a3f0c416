package io.perennial.server.rewards;

import io.perennial.server.console.Form;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The form of a reward rule.
 *
 * @param kind the kind that the form is for
 * @param fresh whether the rule is new, so that its kind can be chosen
 * @param action where the form is sent
 */
public record RuleView(Form form, Benefit.Kind kind, boolean fresh, String action) {

  public List<Benefit.Kind> kinds() {
    return List.of(Benefit.Kind.values());
  }

  /** The rows for tiers. */
  public List<Integer> tiers() {
    return IntStream.range(0, RewardForm.rows(form)).boxed().toList();
  }
}
