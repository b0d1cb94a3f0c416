package io.perennial.server.questions;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on one step of a funnel, in a link {@code step_where=2:event:model:is:fast}.
 *
 * @param step counted from 1
 */
public record StepCondition(int step, Filter.Property property) {

  /** The name of the parameter. */
  public static final String NAME = "step_where";

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d?):(.+)", Pattern.DOTALL);

  static List<StepCondition> read(Parameters parameters, int steps) {
    List<StepCondition> conditions = new ArrayList<>();
    List<String> texts = parameters.all(NAME);
    for (int i = 0; i < texts.size(); i++) {
      String path = NAME + "[" + i + "]";
      Matcher matcher = TEXT.matcher(texts.get(i));
      if (matcher.matches() && Integer.parseInt(matcher.group(1)) <= steps) {
        int step = Integer.parseInt(matcher.group(1));
        FilterText.readOne(parameters, path, matcher.group(2), EnumSet.allOf(Scope.class))
            .map(property -> new StepCondition(step, property))
            .ifPresent(conditions::add);
      } else {
        parameters.problem(
            path,
            "funnel.step_where",
            "“"
                + texts.get(i)
                + "” is not a step of the funnel and a condition, such as 2:event:model:is:fast.");
      }
    }
    return List.copyOf(conditions);
  }

  /** The value of the parameter. */
  public String text() {
    return step + ":" + FilterText.write(property);
  }
}
