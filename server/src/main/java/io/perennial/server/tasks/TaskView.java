package io.perennial.server.tasks;

import io.perennial.server.console.Form;
import io.perennial.server.questions.FormOptions;
import java.util.List;
import java.util.Map;

/**
 * One task: its form, and who is under way or done.
 *
 * @param id 0 for a new one
 * @param rewards the reward rules to choose from, by id
 */
public record TaskView(
    long id,
    Form form,
    boolean enabled,
    FormOptions options,
    Map<Long, String> rewards,
    int target,
    List<Person> underWay,
    List<Person> completed) {

  /** A person in a round; the dates as they read. */
  public record Person(String name, String address, int done, String when, String reward) {}

  /** The choices of when a task is there. */
  public List<FormOptions.Option> spans() {
    return List.of("sign_up", "week", "month").stream()
        .map(span ->
            new FormOptions.Option(
                span, options.texts().t("tasks.span." + span), form.text("span").equals(span)))
        .toList();
  }
}
